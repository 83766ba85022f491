/** An event's kind and facts in words. */
import type { ChoiceGroup } from '@/kit/choice'
import { i18n, known, t } from '@/kit/i18n'

export function kindWords(kind: string): string {
  const key = `identity.events.${kind}`
  return known(key) ? t(key) : kind
}

/** Every kind that has words, by module; the module itself stands for all of its kinds. */
export function kindGroups(): ChoiceGroup[] {
  const messages = i18n.global.getLocaleMessage(i18n.global.locale.value) as { identity?: { events?: Record<string, Record<string, unknown>> } }
  return Object.entries(messages.identity?.events ?? {}).map(([module, kinds]) => {
    const label = t(`identity.roles.modules.${module}`)
    const options = Object.keys(kinds).map((name) => ({ value: `${module}.${name}`, label: kindWords(`${module}.${name}`) }))
    return { label, options: [{ value: module, label: t('identity.trail.allOf', { module: label }) }, ...options] }
  })
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
