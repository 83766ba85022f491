import { describe, expect, it } from 'vitest'

import type { Category } from '@/kit/wire'

import { treeOf } from './categories'
import { bareNumber, grouped } from './words'

const category = (id: number, parent: number | null, name: string, unit: number | null = null): Category => ({
  id, parent_id: parent, depth: 1, code: String(id), name, path: '', unit_id: unit, sort: id, active: true, version: 1,
})

describe('case numbers', () => {
  it('are grouped by day, sequence and check', () => {
    expect(grouped('261122000421737')).toBe('261122-0004217-37')
    expect(grouped('20261122000001')).toBe('20261122000001')
  })

  it('are read with or without dashes', () => {
    expect(bareNumber(' 261122-0004217-37 ')).toBe('261122000421737')
    expect(bareNumber('13800138000')).toBeNull()
  })
})

describe('categories', () => {
  const tree = treeOf([category(1, null, '市政公用', 7), category(2, 1, '照明设施'), category(3, 2, '路灯不亮')])

  it('are named from the top', () => {
    expect(tree.label(3)).toBe('市政公用 / 照明设施 / 路灯不亮')
  })

  it('take the unit of the nearest one above', () => {
    expect(tree.unitOf(3)).toBe(7)
    expect(tree.unitOf(null)).toBeNull()
  })

  it('are found by initials, leaves first', () => {
    expect(tree.find('ldbl').map((one) => one.id)).toEqual([3])
    expect(tree.find('照明').map((one) => one.id)).toEqual([3, 2])
  })
})
