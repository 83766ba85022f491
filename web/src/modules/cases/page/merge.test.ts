import { describe, expect, it } from 'vitest'

import { changesOf, merge, type Fields } from './merge'

const base: Fields = {
  title: '路灯坏了', content: '三天', kind: 'help', category_id: 3, place: '', urgency: 'normal', confidential: false,
}

describe('merging two edits', () => {
  it('takes over what only the other changed', () => {
    const merged = merge(base, { ...base, place: '中心大街' }, { ...base, urgency: 'urgent' })

    expect(merged.values).toEqual({ ...base, place: '中心大街', urgency: 'urgent' })
    expect(merged.taken).toEqual(['urgency'])
    expect(merged.conflicts).toEqual([])
  })

  it('keeps what was typed where both changed', () => {
    const merged = merge(base, { ...base, title: '路灯不亮' }, { ...base, title: '中心大街路灯' })

    expect(merged.values.title).toBe('路灯不亮')
    expect(merged.conflicts).toEqual(['title'])
  })

  it('is no conflict when both wrote the same', () => {
    expect(merge(base, { ...base, title: '同' }, { ...base, title: '同' }).conflicts).toEqual([])
  })

  it('sends only what changed', () => {
    expect(changesOf(base, { ...base, urgency: 'critical' })).toEqual({ urgency: 'critical' })
  })
})
