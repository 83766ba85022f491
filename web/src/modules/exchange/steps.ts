/** The way of a file into the house. Pure, and tested. */
import type { Import } from '@/kit/wire'

export const STEPS = ['upload', 'map', 'preview', 'run'] as const
export type Step = (typeof STEPS)[number]

/** Where an import stands when its page is opened. */
export function stepOf(state: Import['state'], previewed: boolean): Step {
  if (state !== 'uploaded') return 'run'
  return previewed ? 'preview' : 'map'
}

/** Columns of the file that no field takes. */
export function unused(columns: readonly string[], mapping: Readonly<Record<string, string>>): string[] {
  const taken = new Set(Object.values(mapping))
  return columns.filter((column) => !taken.has(column))
}

/** The first values of a column that are not empty. */
export function samplesOf(found: Pick<Import, 'columns' | 'sample'>, column: string, most = 3): string[] {
  const at = found.columns.indexOf(column)
  return at < 0 ? [] : found.sample.map((row) => row[at] ?? '').filter(Boolean).slice(0, most)
}

/** Something to call the case by must come from the file. */
export function canRead(mapping: Readonly<Record<string, string>>): boolean {
  return Boolean(mapping.title || mapping.content)
}

/** Without the fields that nothing was chosen for. */
export function chosenOf(mapping: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column))
}

/** Seconds left at the pace since `since`; null while it cannot be told. */
export function secondsLeft(since: { at: number; position: number }, now: number, position: number, total: number): number | null {
  const seconds = (now - since.at) / 1000
  const rows = position - since.position
  if (seconds < 2 || rows <= 0) return null
  return Math.round(((total - position) / rows) * seconds)
}
