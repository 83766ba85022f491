import { describe, expect, it } from 'vitest'

import { fits, inForce } from './versions'

const version = (number: number, valid_from: string | null, published_at: string | null = '2026-01-01T00:00:00Z') => ({ number, valid_from, published_at })

describe('the dispatch catalogue', () => {
  it('holds by the newest version whose day has come', () => {
    const all = [version(4, null, null), version(3, '2026-12-01'), version(2, '2026-11-01'), version(1, '2026-01-01')]

    expect(inForce(all, '2026-11-22')?.number).toBe(2)
    expect(inForce(all, '2026-12-01')?.number).toBe(3)
    expect(inForce([version(1, null, null)], '2026-12-01')).toBeUndefined()
  })

  it('takes the later of two that hold from one day', () => {
    expect(inForce([version(1, '2026-11-01'), version(2, '2026-11-01')], '2026-11-22')?.number).toBe(2)
  })

  it('is searched by name, initials, code and basis', () => {
    const entry = { category_name: '路灯', category_code: '0203', place: '湖东区', unit_name: '市城管局', basis: '三定方案' }

    for (const text of ['', '路灯', 'hdq', '城管', '0203', '三定']) expect(fits(entry, text)).toBe(true)
    expect(fits(entry, '020')).toBe(false)
    expect(fits(entry, '供水')).toBe(false)
  })
})
