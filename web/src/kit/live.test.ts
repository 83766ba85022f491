import { QueryClient } from '@tanstack/vue-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { idOf, moduleOf, Refresher } from './live'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function asked(): { queries: QueryClient; stale: (key: readonly unknown[]) => boolean } {
  const queries = new QueryClient()
  for (const key of [['cases', 'list'], ['cases', 'one', 123], ['cases', 'one', 9], ['customers', 'list']]) {
    queries.setQueryData(key, 1)
  }
  return { queries, stale: (key) => Boolean(queries.getQueryState(key)?.isInvalidated) }
}

describe('live hints', () => {
  it('belong to the module that owns the subject', () => {
    expect(moduleOf({ kind: 'cases.dispatched', subject: 'cases/123' })).toBe('cases')
    expect(moduleOf({ kind: 'users', subject: 'users' })).toBe('identity')
    expect(idOf({ kind: 'cases', subject: 'cases' })).toBe('')
  })

  it('ask again for the named case and the lists, and leave the rest', () => {
    const { queries, stale } = asked()

    new Refresher(queries).take([{ kind: 'cases.dispatched', subject: 'cases/123' }])
    vi.advanceTimersByTime(300)

    expect(stale(['cases', 'one', 123])).toBe(true)
    expect(stale(['cases', 'list'])).toBe(true)
    expect(stale(['cases', 'one', 9])).toBe(false)
    expect(stale(['customers', 'list'])).toBe(false)
  })

  it('without a number ask again for every case that is shown', () => {
    const { queries, stale } = asked()

    new Refresher(queries).take([{ kind: 'cases', subject: 'cases' }])
    vi.advanceTimersByTime(300)

    expect(stale(['cases', 'one', 123])).toBe(true)
    expect(stale(['cases', 'list'])).toBe(true)
    expect(stale(['customers', 'list'])).toBe(false)
  })

  it('ask for lists at most every three seconds', () => {
    const { queries, stale } = asked()
    const refresher = new Refresher(queries)
    refresher.take([{ kind: 'cases.opened', subject: 'cases/1' }])
    vi.advanceTimersByTime(300)
    queries.setQueryData(['cases', 'list'], 2)

    refresher.take([{ kind: 'cases.opened', subject: 'cases/2' }])
    vi.advanceTimersByTime(1000)
    expect(stale(['cases', 'list'])).toBe(false)

    vi.advanceTimersByTime(2500)
    expect(stale(['cases', 'list'])).toBe(true)
  })
})
