/** Two people edited the same case: field by field, who changed what. Pure, and tested. */
import type { Case } from '@/kit/wire'

import type { CaseChange } from '../queries'

export type Fields = Required<CaseChange>
export type FieldName = keyof Fields

export const FIELDS: readonly FieldName[] = ['title', 'content', 'kind', 'category_id', 'place', 'urgency', 'confidential']

export function fieldsOf(found: Case): Fields {
  const { title, content, kind, category_id, place, urgency, confidential } = found
  return { title, content, kind, category_id, place, urgency, confidential }
}

/** What differs from the case as it was read. */
export function changesOf(base: Fields, mine: Fields): CaseChange {
  return Object.fromEntries(FIELDS.filter((name) => base[name] !== mine[name]).map((name) => [name, mine[name]])) as CaseChange
}

export interface Merged {
  values: Fields
  /** Changed by the other alone: taken over. */
  taken: FieldName[]
  /** Changed by both, differently: mine stays until decided. */
  conflicts: FieldName[]
}

export function merge(base: Fields, mine: Fields, theirs: Fields): Merged {
  const byThem = FIELDS.filter((name) => theirs[name] !== base[name] && theirs[name] !== mine[name])
  const taken = byThem.filter((name) => mine[name] === base[name])
  const values = { ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) }
  return { values, taken, conflicts: byThem.filter((name) => !taken.includes(name)) }
}
