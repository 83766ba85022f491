/** The reader's language. Both come along, since there may be no network when it is changed. */
import { ref } from 'vue'

import en from './locales/en'
import zh from './locales/zh-CN'

export type Locale = 'zh-CN' | 'en'

const KEPT = 'hearline.looks'
export const locale = ref<Locale>('zh-CN')

function kept(): Record<string, unknown> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Looks that the whole house shares: language, theme, size of letters. */
export function keepLook(name: string, value: string): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...kept(), [name]: value }))
  } catch {
    // a browser that keeps nothing: the choice lasts as long as the page
  }
}

export function speak(wanted?: Locale): void {
  const before = wanted ?? kept().locale
  locale.value = before === 'en' || (!before && navigator.language.toLowerCase().startsWith('en')) ? 'en' : 'zh-CN'
  document.documentElement.lang = locale.value
  if (wanted) keepLook('locale', wanted)
}

function found(key: string): unknown {
  let part: unknown = locale.value === 'en' ? en : zh
  for (const name of key.split('.')) part = (part as Record<string, unknown> | undefined)?.[name]
  return part
}

export const known = (key: string): boolean => typeof found(key) === 'string'

/** The text of a key such as `list.title`, with `{facts}` put in. */
export function t(key: string, facts: Readonly<Record<string, string | number>> = {}): string {
  const text = found(key)
  if (typeof text !== 'string') return key
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))
}

export function instant(value: string | number): string {
  return new Intl.DateTimeFormat(locale.value, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(value))
}
