import { describe, expect, it } from 'vitest'

import { linesInSight, pathOf, type Leaf } from './tree'

const leaves: Leaf[] = [
  { id: 1, parent_id: null, name: '市政公用' },
  { id: 2, parent_id: 1, name: '供水' },
  { id: 3, parent_id: 2, name: '水压不足' },
  { id: 4, parent_id: null, name: '生态环境' },
]

describe('tree of a filter', () => {
  it('shows the top until something is opened', () => {
    expect(linesInSight(leaves, new Set(), null).map((line) => line.id)).toEqual([1, 4])
    expect(linesInSight(leaves, new Set([1]), null).map((line) => [line.id, line.depth])).toEqual([[1, 0], [2, 1], [4, 0]])
  })

  it('shows what matches with all above it', () => {
    expect(linesInSight(leaves, new Set(), (name) => name.includes('水压')).map((line) => line.id)).toEqual([1, 2, 3])
  })

  it('knows the way to a leaf', () => {
    expect(pathOf(leaves, 3)).toEqual([1, 2, 3])
    expect(pathOf(leaves, null)).toEqual([])
  })
})
