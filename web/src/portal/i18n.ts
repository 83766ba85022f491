/** The reader's language. Chinese comes along; English when it is asked for. */
import { ref } from 'vue'

import zh from './locales/zh-CN'

export type Messages = typeof zh
export type Locale = 'zh-CN' | 'en'

const KEPT = 'hearline.looks'
const messages = ref<Messages>(zh)
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

export async function speak(wanted?: Locale): Promise<void> {
  const before = wanted ?? kept().locale
  locale.value = before === 'en' || (!before && navigator.language.toLowerCase().startsWith('en')) ? 'en' : 'zh-CN'
  messages.value = locale.value === 'en' ? (await import('./locales/en')).default : zh
  document.documentElement.lang = locale.value
  if (wanted) keepLook('locale', wanted)
}

/** The text of a key such as `submit.title`, with `{facts}` put in. */
export function t(key: string, facts: Readonly<Record<string, string | number>> = {}): string {
  let found: unknown = messages.value
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  if (typeof found !== 'string') return key
  return found.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))
}

export function date(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium' }).format(new Date(value))
}

export function instant(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))
}
