/** What the command palette finds without the server: pure, and tested. */
import type { PaletteEntry } from '@/kit/module'

/** From here on an entry is plainly meant. */
export const MEANT = 60

/** 0: no match; more is better. Initials beat words, the start beats the middle. */
export function score(entry: Pick<PaletteEntry, 'title' | 'initials' | 'words'>, typed: string): number {
  const text = typed.trim().toLowerCase()
  if (!text) return 1
  const title = entry.title.toLowerCase()
  const initials = entry.initials?.toLowerCase() ?? ''
  if (title === text) return 100
  if (title.startsWith(text)) return 80
  if (initials && initials === text) return 75
  if (initials.startsWith(text)) return 60
  if (title.includes(text)) return 50
  if (entry.words?.toLowerCase().includes(text)) return 40
  return text.length > 1 && initials.includes(text) ? 30 : 0
}

export function matching(entries: readonly PaletteEntry[], typed: string, most = 12): PaletteEntry[] {
  return entries
    .map((entry, at) => ({ entry, at, points: score(entry, typed) }))
    .filter(({ points }) => points > 0)
    .sort((one, two) => two.points - one.points || one.at - two.at)
    .slice(0, most)
    .map(({ entry }) => entry)
}
