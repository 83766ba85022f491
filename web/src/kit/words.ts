/** Words that come with the code that names them; `scripts/words.ts` writes the calls when the pages are built. */
import { i18n, locale, type Locale } from './i18n'

type Pack = Record<Locale, () => Promise<{ default: object }>>

const packs = new Map<string, Pack>()
const fetched = new Map<string, Promise<void>>()
let wanted: Locale | null = null

/** The language read now, and the one that is being loaded. */
const languages = (): Locale[] => (wanted && wanted !== locale.value ? [locale.value, wanted] : [locale.value])

async function merge(pack: Pack, language: Locale): Promise<void> {
  const { default: words } = await pack[language]()
  i18n.global.mergeLocaleMessage(language, words)
}

function fetchOnce(name: string, pack: Pack, language: Locale): Promise<void> {
  const key = `${language} ${name}`
  const begun = fetched.get(key) ?? merge(pack, language)
  fetched.set(key, begun)
  begun.catch(() => fetched.delete(key))
  return begun
}

async function everything(language: Locale): Promise<void> {
  await Promise.all([...packs].map(([name, pack]) => fetchOnce(name, pack, language)))
}

/** Asks for words; nobody waits yet. */
export function need(name: string, pack: Pack): void {
  packs.set(name, pack)
  for (const language of languages()) void fetchOnce(name, pack, language)
}

/** What was loaded, once the words that it asked for are there too. */
export async function settled<T>(loading: Promise<T>): Promise<T> {
  const loaded = await loading
  await Promise.all(languages().map(everything))
  return loaded
}

/** All words asked for so far, in another language. */
export async function fetchLanguage(language: Locale): Promise<void> {
  wanted = language
  await everything(language)
}
