/** An event's kind and facts in words. */
import { i18n, known, t } from '@/kit/i18n'

export function kindWords(kind: string): string {
  const key = `identity.events.${kind}`
  return known(key) ? t(key) : kind
}

/** Every kind that has words, with its code. */
export function knownKinds(): { kind: string; words: string }[] {
  const messages = i18n.global.getLocaleMessage(i18n.global.locale.value) as { identity?: { events?: Record<string, Record<string, unknown>> } }
  return Object.entries(messages.identity?.events ?? {}).flatMap(([module, kinds]) =>
    Object.keys(kinds).map((name) => ({ kind: `${module}.${name}`, words: kindWords(`${module}.${name}`) })),
  )
}

/** A fact on one line. */
export function factWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (Array.isArray(value)) return value.map(factWords).join(', ') || '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function factsLine(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${factWords(value)}`)
    .join('  ')
}
