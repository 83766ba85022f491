/** Forms of a flow's actions: what they hold at first, what is asked, and what is sent. */
import type { KeptFile } from '../files'
import type { StepField } from '@/kit/wire'

export type FieldValue = string | number | boolean | number[] | KeptFile[] | null
export type Filled = Record<string, FieldValue>

const EMPTY: Partial<Record<StepField['type'], FieldValue>> = { units: [], files: [], text: '', long_text: '', choice: '', date: '' }

export const start = (fields: readonly StepField[]): Filled =>
  Object.fromEntries(fields.map((field) => [field.code, structuredClone(EMPTY[field.type] ?? null)]))

/** Whether a field must be filled in, as the form stands now. */
export function isAsked(field: StepField, form: Filled): boolean {
  const when = Object.entries(field.required_when ?? {})
  return field.required || (when.length > 0 && when.every(([code, wanted]) => matches(form[code], wanted)))
}

function matches(given: FieldValue | undefined, wanted: unknown): boolean {
  return Array.isArray(wanted) ? wanted.some((one) => one === given) : given === wanted
}

/** What was given; empty fields are left out. */
export function filled(fields: readonly StepField[], form: Filled): Record<string, unknown> {
  const given: Record<string, unknown> = {}
  for (const field of fields) {
    const value = sent(form[field.code] ?? null)
    if (value !== null) given[field.code] = value
  }
  return given
}

function sent(value: FieldValue): unknown {
  if (typeof value === 'string') return value.trim() || null
  if (Array.isArray(value)) return value.length ? value.map((one) => (typeof one === 'number' ? one : one.id)) : null
  return value
}
