/** An event's kind and facts in words. */
import type { ChoiceGroup } from '@/kit/choice'
import { i18n, known, t } from '@/kit/i18n'

import { deviceOf } from './device'

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

export interface FactLine {
  name: string
  text: string
}

type Facts = Readonly<Record<string, unknown>>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The facts one by one; what changed as `before → after`, a browser by its short name. */
export function factLines(facts: Facts): FactLine[] {
  const { before, after, ...others } = facts
  const changed = isFacts(after)
    ? Object.keys(after).map((name) => ({
        name,
        text: `${factWords(isFacts(before) ? before[name] : undefined)} → ${factWords(after[name])}`,
      }))
    : []
  const plain = Object.entries(others).map(([name, value]) => ({
    name,
    text: name === 'agent' ? deviceOf(String(value)) : factWords(value),
  }))
  return [...changed, ...plain]
}

export function factsLine(facts: Facts): string {
  return factLines(facts)
    .map(({ name, text }) => `${name}: ${text}`)
    .join(' · ')
}
