import { describe, expect, it } from 'vitest'

import { bytes, instant, phone, relative, short, startOfDay } from './format'

describe('format', () => {
  it('shows instants in the zone of the server', () => {
    expect(instant('2026-11-22T01:32:00Z')).toBe('2026-11-22 09:32')
    expect(instant(null)).toBe('–')
  })

  it('begins a day where the server is', () => {
    expect(startOfDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z')
    expect(startOfDay('2026-11-30', 1)).toBe('2026-11-30T16:00:00.000Z')
  })

  it('shortens by how far away the day is', () => {
    const now = new Date('2026-11-22T04:00:00Z')

    expect(short('2026-11-22T01:32:00Z', now)).toBe('09:32')
    expect(short('2026-11-20T01:32:00Z', now)).toBe('11-20 09:32')
    expect(short('2025-11-20T01:32:00Z', now)).toBe('2025-11-20')
  })

  it('tells relative time in both languages', () => {
    const now = new Date('2026-11-22T04:00:00Z')

    expect(relative('2026-11-22T01:00:00Z', now, 'zh-CN')).toBe('3小时前')
    expect(relative('2026-11-22T01:00:00Z', now, 'en')).toBe('3 hours ago')
    expect(relative('2026-11-22T03:59:40Z', now, 'en')).toBe('just now')
  })

  it('groups a mobile number and leaves others alone', () => {
    expect(phone('13800138000')).toBe('138 0013 8000')
    expect(phone('0571-88886666')).toBe('0571-88886666')
    expect(bytes(1_430_000)).toBe('1.4 MB')
  })
})
