import { describe, expect, it } from 'vitest'

import { monthsBetween, wordsOf } from './words'

describe('words of a set', () => {
  it('stand one a line or between commas, and count once', () => {
    expect(wordsOf('聚集\n 堵路，聚集、 拉横幅 ;')).toEqual(['聚集', '堵路', '拉横幅'])
  })
})

describe('months', () => {
  it('go over the turn of the year', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  })

  it('are none when the end lies before the start', () => {
    expect(monthsBetween('2026-02', '2026-01')).toEqual([])
  })
})
