import { describe, expect, it } from 'vitest'

import type { Unit } from '@/kit/wire'

import { familyOf, linesOf, matchingUnits } from './tree'

const unit = (id: number, parent_id: number | null, name: string, sort = id): Unit => ({
  id, parent_id, name, sort, path: '', code: `c${id}`, handles: true, active: true, version: 1,
})
const units = [unit(1, null, '市直', 2), unit(2, null, '区县', 1), unit(3, 1, '城管局'), unit(4, 3, '一队')]

describe('units', () => {
  it('come in their order, each below its own', () => {
    expect(linesOf(units, new Set()).map(({ name, depth }) => [name, depth])).toEqual([
      ['区县', 0],
      ['市直', 0],
      ['城管局', 1],
      ['一队', 2],
    ])
  })

  it('hide what is below a folded one', () => {
    expect(linesOf(units, new Set([3])).map(({ id }) => id)).toEqual([2, 1, 3])
  })

  it('are found with all above them', () => {
    expect(matchingUnits(units, '一队').map(({ id }) => id)).toEqual([1, 3, 4])
  })

  it('know their family', () => {
    expect([...familyOf(units, 3)]).toEqual([3, 4])
  })
})
