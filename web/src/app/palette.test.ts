import { describe, expect, it } from 'vitest'

import { matching } from './palette'

const entries = [
  { id: 'list', title: '工单列表', initials: 'gdlb', words: 'cases', group: '', run: () => undefined },
  { id: 'kinds', title: '工单类型', initials: 'gdlx', group: '', run: () => undefined },
  { id: 'users', title: '用户管理', initials: 'yhgl', words: 'users', group: '', run: () => undefined },
]
const ids = (typed: string) => matching(entries, typed).map((entry) => entry.id)

describe('palette', () => {
  it('finds a menu by its pinyin initials', () => {
    expect(ids('gdlb')).toEqual(['list'])
    expect(ids('GD')).toEqual(['list', 'kinds'])
  })

  it('finds by a piece of the title and by other words', () => {
    expect(ids('列表')).toEqual(['list'])
    expect(ids('user')).toEqual(['users'])
  })

  it('shows everything when nothing is typed, nothing when nothing fits', () => {
    expect(ids('')).toHaveLength(3)
    expect(ids('zzz')).toEqual([])
  })
})
