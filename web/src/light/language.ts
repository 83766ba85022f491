/** The reader's language and looks, for pages that do without the kit. */
import { ref } from 'vue'

export type Locale = 'zh-CN' | 'en'
type Facts = Readonly<Record<string, string | number>>

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

/** From now on the language that is wanted, or else that of before, or the browser's. */
export function settle(wanted?: Locale): void {
  const before = wanted ?? kept().locale
  locale.value = before === 'en' || (!before && navigator.language.toLowerCase().startsWith('en')) ? 'en' : 'zh-CN'
  document.documentElement.lang = locale.value
  if (wanted) keepLook('locale', wanted)
}

/** Reads texts by keys such as `list.title`, with `{facts}` put in. */
export function reader(messages: () => object) {
  const found = (key: string): unknown => key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages())

  return {
    known: (key: string): boolean => typeof found(key) === 'string',
    t: (key: string, facts: Facts = {}): string => {
      const text = found(key)
      if (typeof text !== 'string') return key
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))
    },
  }
}
