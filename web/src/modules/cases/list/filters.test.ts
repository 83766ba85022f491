import { describe, expect, it } from 'vitest'

import { addressOf, daysOf, filtersOf, isNarrowed, NOTHING, serverFilters, without } from './filters'

const NOW = new Date('2026-11-22T04:00:00Z')

describe('filters of the case list', () => {
  it('leave nothing in the address when nothing is chosen', () => {
    expect(addressOf(NOTHING)).toEqual({})
    expect(filtersOf({})).toEqual(NOTHING)
  })

  it('come back from the address as they went in', () => {
    const chosen = { ...NOTHING, queue: 'audit', state: ['assigned', 'handling'], unit_id: 7, opened: 'week' }

    expect(filtersOf(addressOf(chosen) as never)).toEqual(chosen)
  })

  it('keep the fields of the house in the address', () => {
    const chosen = { ...NOTHING, own: { street: 'east' } }

    expect(addressOf(chosen)).toEqual({ 'fields.street': 'east' })
    expect(filtersOf({ 'fields.street': 'east', 'fields.__proto__': 'x', fields: 'y' })).toEqual(chosen)
    expect(isNarrowed(chosen)).toBe(true)
    expect(without(chosen, ['own'])).toEqual(NOTHING)
  })

  it('drop what the address got wrong', () => {
    expect(filtersOf({ queue: 'nonsense', unit_id: 'x', grade: '9' })).toEqual(NOTHING)
  })

  it('count today as a part of the last seven days', () => {
    expect(daysOf('week', NOW)).toEqual({ from: '2026-11-16', to: '2026-11-22' })
    expect(daysOf('2026-11-01..', NOW)).toEqual({ from: '2026-11-01', to: '' })
  })

  it('ask for what is urged or supervised, and for who helps', () => {
    const chosen = filtersOf({ pressed: ['supervised', 'nonsense'], co_unit_id: '7' })

    expect(chosen).toEqual({ ...NOTHING, pressed: ['supervised'], co_unit_id: 7 })
    expect(serverFilters(chosen, NOW)).toMatchObject({ co_unit_id: 7, supervised: true })
    expect(serverFilters(chosen, NOW).urged).toBeUndefined()
    expect(filtersOf(addressOf(chosen) as never)).toEqual(chosen)
  })

  it('ask the server for whole days', () => {
    const asked = serverFilters({ ...NOTHING, opened: 'today' }, NOW)

    expect(asked.opened_from).toBe('2026-11-21T16:00:00.000Z')
    expect(asked.opened_to).toBe('2026-11-22T16:00:00.000Z')
  })

  it('start from the first page when one is taken away', () => {
    const page = { ...NOTHING, q: '路灯', after: 'cursor' }

    expect(isNarrowed(page)).toBe(true)
    expect(without(page, ['q'])).toEqual(NOTHING)
  })
})
