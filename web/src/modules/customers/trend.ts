/** Where the months of a trend stand in the picture: by time, so that a gap is a gap. */
export const WIDTH = 280
export const HEIGHT = 104
export const GRADES = [1, 2, 3, 4, 5] as const

const LEFT = 26
const RIGHT = 8
const EDGE = 10

interface Month {
  month: string
  cases: number
  graded: number
  mean: number | null
}

export function yOf(grade: number): number {
  return EDGE + ((5 - grade) / 4) * (HEIGHT - 2 * EDGE)
}

const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

export function placed<One extends Month>(months: readonly One[]): (One & { x: number; y: number })[] {
  const graded = months.flatMap((one) => (one.mean === null ? [] : [{ one, mean: one.mean, at: monthsOf(one.month) }]))
  const first = graded[0]?.at ?? 0
  const span = (graded[graded.length - 1]?.at ?? 0) - first
  const room = WIDTH - LEFT - RIGHT
  return graded.map(({ one, mean, at }) => ({ ...one, x: LEFT + (span ? ((at - first) / span) * room : room / 2), y: yOf(mean) }))
}
