/** A text in pieces: plain ones, and those that were found. The server counts characters, not UTF-16 units. */
export interface Piece {
  text: string
  kind: string
}

interface Found {
  start: number
  end: number
  kind: string
}

export function pieces(text: string, finds: readonly Found[]): Piece[] {
  const letters = [...text]
  const parts: Piece[] = []
  let at = 0
  for (const { start, end, kind } of finds) {
    if (start > at) parts.push({ text: letters.slice(at, start).join(''), kind: '' })
    parts.push({ text: letters.slice(start, end).join(''), kind })
    at = end
  }
  if (at < letters.length) parts.push({ text: letters.slice(at).join(''), kind: '' })
  return parts
}
