/** What a typed text looks for: a telephone, an id number, or a name. */
export type SearchBy = 'phone' | 'id_number' | 'q'

export interface Search {
  by: SearchBy
  text: string
  /** False while a number is too short to match anything. */
  whole: boolean
}

const SHORTEST_PHONE = 5

export function searchOf(typed: string): Search | null {
  const text = typed.normalize('NFKC').trim()
  if (!text) return null
  const bare = text.replace(/[\s()-]/g, '')
  if (/^\d{17}[\dXx]$/.test(bare)) return { by: 'id_number', text: bare.toUpperCase(), whole: true }
  if (/^\+?\d+$/.test(bare)) return { by: 'phone', text: bare, whole: bare.length >= SHORTEST_PHONE }
  return { by: 'q', text, whole: true }
}

/** A text that the search of everything should look up as a caller: a whole telephone or id number. */
export function isWholeNumber(typed: string): boolean {
  const found = searchOf(typed)
  return found?.by === 'id_number' || (found?.by === 'phone' && /^(1\d{10}|0\d{9,11})$/.test(found.text))
}
