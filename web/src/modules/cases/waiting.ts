/** How many wait, as a badge says it: more than three digits do not fit. */
import { number } from '@/kit/format'

export const MOST = 999

export function manyOf(count: number): string {
  return count > MOST ? `${number(MOST)}+` : number(count)
}
