import { describe, expect, it } from 'vitest'

import { placed, yOf } from './trend'

const month = (name: string, mean: number | null) => ({ month: name, cases: 1, graded: mean === null ? 0 : 1, mean })

describe('trend of satisfaction', () => {
  it('keeps a gap a gap', () => {
    const months = [month('2025-11', 5), month('2025-12', 3), month('2026-03', 1)]
    const [first = 0, second = 0, third = 0] = placed(months).map((one) => one.x)
    expect((third - second) / (second - first)).toBeCloseTo(3)
  })

  it('draws no month without a grade', () => {
    expect(placed([month('2026-01', null), month('2026-02', 4)]).map((one) => one.month)).toEqual(['2026-02'])
  })

  it('puts the better grade higher', () => {
    expect(yOf(5)).toBeLessThan(yOf(1))
  })
})
