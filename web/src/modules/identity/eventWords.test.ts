import { describe, expect, it } from 'vitest'

import { deviceOf } from './device'
import { factsLine } from './eventWords'

describe('facts', () => {
  it('say what changed from what to what', () => {
    expect(factsLine({ before: { name: '一' }, after: { name: '二', active: false } })).toBe('name: 一 → 二 · active: – → false')
  })

  it('are told one by one', () => {
    expect(factsLine({ fields: ['phone', 'address'], reason: '' })).toBe('fields: phone, address · reason: –')
  })
})

describe('devices', () => {
  it('go by their short names', () => {
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36'

    expect(deviceOf(agent)).toBe('Chrome 141 · Windows')
    expect(deviceOf('curl/8')).toBe('curl/8')
  })
})
