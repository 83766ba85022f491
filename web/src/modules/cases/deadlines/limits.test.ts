import { describe, expect, it } from 'vitest'

import { doubles } from './limits'

describe('rows of a profile', () => {
  it('say each thing once', () => {
    const every = { clock: 'handle', kind: null, urgency: null }

    expect([...doubles([every, { ...every, kind: 'help' }, { ...every, clock: 'sign' }, { ...every, urgency: 'urgent' }])]).toEqual([])
    expect([...doubles([every, { ...every, kind: 'help' }, { ...every }])]).toEqual([2])
  })
})
