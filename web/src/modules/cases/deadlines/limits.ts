/** Rows of a profile. Pure, and tested. */
import type { DeadlineLimit } from './queries'

/** Rows that say the same as one before them: there can be one for a clock, a kind and an urgency. */
export function doubles(limits: readonly Pick<DeadlineLimit, 'clock' | 'kind' | 'urgency'>[]): ReadonlySet<number> {
  const seen = new Set<string>()
  const found = new Set<number>()
  for (const [at, { clock, kind, urgency }] of limits.entries()) {
    const key = JSON.stringify([clock, kind, urgency])
    if (seen.has(key)) found.add(at)
    seen.add(key)
  }
  return found
}
