/** How values and fields are said. Pure, and tested. */
import { known, locale, t } from '@/kit/i18n'
import type { CustomField, DictionaryEntry, Parameter } from '@/kit/wire'

import type { ParameterValue } from './queries'

/** The name in the reader's language; the Chinese one where the other is not given. */
export function said(zh: string, en: string): string {
  return locale.value === 'en' && en ? en : zh
}

export function groupName(group: string): string {
  const key = `configuration.groups.${group}`
  return known(key) ? t(key) : group
}

/** A parameter's value as a reader sees it. */
export function valueText(one: Pick<Parameter, 'type' | 'choices' | 'unit' | 'unit_en'>, value: ParameterValue): string {
  if (typeof value === 'boolean') return t(value ? 'kit.yes' : 'kit.no')
  if (Array.isArray(value)) return value.map((code) => choiceName(one, code)).join('、') || '–'
  if (one.type === 'choice') return choiceName(one, String(value))
  const unit = one.type === 'minutes' ? t('configuration.minutes') : said(one.unit, one.unit_en)
  return `${String(value) || '–'}${unit ? ` ${unit}` : ''}`
}

function choiceName(one: Pick<Parameter, 'choices'>, code: string): string {
  const found = one.choices.find((choice) => choice.code === code)
  return found ? said(found.name, found.name_en) : code
}

export function entryName(entries: readonly DictionaryEntry[], code: string): string {
  const found = entries.find((entry) => entry.code === code)
  return found ? said(found.name, found.name_en) : code
}

/** A customised field's value as a reader sees it; personal ones come masked. */
export function fieldText(field: CustomField, value: unknown): string {
  if (value === undefined || value === null || value === '') return '–'
  if (typeof value === 'boolean') return t(value ? 'kit.yes' : 'kit.no')
  if (Array.isArray(value)) return value.map((code) => entryName(field.choices, String(code))).join('、')
  return field.type === 'choice' ? entryName(field.choices, String(value)) : String(value)
}

/** Whether an entry may be chosen on that day (`2026-03-01`). */
export function isOpen(entry: DictionaryEntry, today: string): boolean {
  return entry.active && (!entry.valid_from || entry.valid_from <= today) && (!entry.valid_to || today <= entry.valid_to)
}

/** White letters on this colour: 1 to 21, as WCAG counts it; 0 for what is no colour. */
export function contrastWithWhite(colour: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return 0
  const linear = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const [red = 0, green = 0, blue = 0] = linear
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
