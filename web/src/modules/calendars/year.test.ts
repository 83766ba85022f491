import { describe, expect, it } from 'vitest'

import { hoursOf, inOrder, monthsOf, tally } from './year'

describe('year', () => {
  const months = monthsOf(2026, [
    { day: '2026-10-01', is_rest: true, name: '国庆节' },
    { day: '2026-10-10', is_rest: false, name: '国庆补班' },
  ])
  const day = (iso: string) => months.flatMap((month) => month.days).find((one) => one.iso === iso)

  it('starts its weeks on Monday', () => {
    expect(months[0]?.lead).toBe(3)
    expect(months[1]?.days).toHaveLength(28)
  })

  it('colours what differs from the plain week', () => {
    expect(day('2026-10-01')?.kind).toBe('holiday')
    expect(day('2026-10-10')?.kind).toBe('shifted')
    expect(day('2026-10-11')?.kind).toBe('rest')
    expect(day('2026-10-12')?.kind).toBe('work')
  })

  it('is counted', () => {
    expect(tally(months)).toEqual({ work: 261, rest: 104, changed: 2 })
  })
})

describe('hours', () => {
  it('are counted and kept in order', () => {
    expect(hoursOf({ morning: ['09:00', '12:00'], afternoon: ['13:30', '17:30'] })).toBe(7)
    expect(inOrder({ morning: ['09:00', '12:00'], afternoon: ['11:30', '17:30'] })).toBe(false)
  })
})
