import { describe, expect, it } from 'vitest'

import { expected, following, ofTab, sortOf, stays } from './desks'

const rows = [
  { state: 'assigned', redo_count: 0 },
  { state: 'handling', redo_count: 0 },
  { state: 'handling', redo_count: 1 },
] as const

describe('desks', () => {
  it('put the least time left first where time runs', () => {
    expect(sortOf('unit')).toBe('due_at')
    expect(sortOf('callback')).toBe('opened_at')
  })

  it('part what a unit has', () => {
    expect(ofTab(rows, 'sign')).toHaveLength(1)
    expect(ofTab(rows, 'hand')).toHaveLength(2)
    expect(ofTab(rows, 'redo')).toHaveLength(1)
  })

  it('open what is expected next', () => {
    expect(expected(['edit', 'note', 'dispatch'])).toBe('dispatch')
    expect(expected(['edit', 'note'])).toBeNull()
  })

  it('keep a case in sight that was signed for', () => {
    const signed = { state: 'handling', redo_count: 0, callback: '' } as const

    expect(stays('unit', 'all', signed)).toBe(true)
    expect(stays('unit', 'sign', signed)).toBe(false)
    expect(stays('dispatch', 'all', signed)).toBe(false)
    expect(stays('helping', 'all', signed)).toBe(true)
    expect(stays('helping', 'all', null)).toBe(false)
  })

  it('go on to the one below, or above at the end', () => {
    expect(following([1, 2, 3], 2)).toBe(3)
    expect(following([1, 2, 3], 3)).toBe(2)
    expect(following([1], 1)).toBeNull()
    expect(following([1, 2], null)).toBe(1)
  })
})
