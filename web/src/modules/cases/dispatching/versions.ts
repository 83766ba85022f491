/** Which version of the catalogue holds, and which entries a word finds. Pure, and tested. */
import type { DispatchCatalogue, DispatchEntry } from '@/kit/wire'

import { matches } from '../pinyin'

type Version = Pick<DispatchCatalogue, 'number' | 'published_at' | 'valid_from'>

/** The newest published one whose day has come. */
export function inForce<One extends Version>(versions: readonly One[], today: string): One | undefined {
  return versions
    .filter((one) => one.published_at && one.valid_from && one.valid_from <= today)
    .sort((a, b) => (b.valid_from ?? '').localeCompare(a.valid_from ?? '') || b.number - a.number)[0]
}

export function fits(entry: Pick<DispatchEntry, 'category_name' | 'category_code' | 'place' | 'unit_name' | 'basis'>, typed: string): boolean {
  const text = typed.trim()
  if (!text) return true
  return entry.category_code === text || entry.basis.includes(text) || [entry.category_name, entry.place, entry.unit_name].some((name) => matches(name, text))
}
