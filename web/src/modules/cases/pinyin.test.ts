import { describe, expect, it } from 'vitest'

import { initials, matches } from './pinyin'

describe('pinyin', () => {
  it('spells initials', () => {
    expect(initials('市城市管理局')).toBe('scsglj')
    expect(initials('路灯不亮')).toBe('ldbl')
    expect(initials('噪音扰民')).toBe('zyrm')
  })

  it('finds a name by its characters or its initials', () => {
    expect(matches('路灯不亮', '路灯')).toBe(true)
    expect(matches('路灯不亮', 'ldb')).toBe(true)
    expect(matches('路灯不亮', 'zy')).toBe(false)
  })
})
