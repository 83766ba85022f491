import { describe, expect, it } from 'vitest'

import type { CallChoice } from '@/kit/wire'

import { after, lasted, weighedIn } from './words'

function choice(strategy: string, weighed: CallChoice['weighed']): CallChoice {
  return { number: 1, made_at: '2026-11-22T08:00:00Z', strategy, weighed, agent_id: 3, queue_id: 1, outcome: 'answered' }
}

describe('lasted', () => {
  it('shows minutes and seconds, and hours when there are some', () => {
    expect([8000, 750_000, 3_725_000, -5].map(lasted)).toEqual(['0:08', '12:30', '1:02:05', '0:00'])
  })

  it('tells how far into a call something happened', () => {
    expect(after('2026-11-22T08:00:00Z', '2026-11-22T08:01:05Z')).toBe('1:05')
  })
})

describe('weighedIn', () => {
  it('reads the keys of a strategy by their places', () => {
    const since = new Date('2026-11-22T07:59:00Z').getTime() / 1000
    const { candidates } = weighedIn(choice('equal_talk_time', [{ agent: 3, key: [0, 120, since, 7, 3] }]))
    expect(candidates).toEqual([
      { agent: 3, measures: [{ by: 'talk', value: 120 }, { by: 'idle', value: 60 }, { by: 'seat', value: 7 }] },
    ])
  })

  it('turns levels round, and tells of rings in vain', () => {
    const { candidates } = weighedIn(choice('skill_first', [{ agent: 3, key: [1, -8, 12.5, 7, 3] }]))
    expect(candidates[0]?.measures).toEqual([{ by: 'failed', value: 1 }, { by: 'level', value: 8 }, { by: 'seat', value: 7 }])
  })

  it('reads keys that have names', () => {
    const { candidates } = weighedIn(choice('equal_calls', [{ agent: 3, calls: 4 }, { agent: 5, talked_seconds: 9 }]))
    expect(candidates.map((one) => one.measures)).toEqual([[{ by: 'calls', value: 4 }], [{ by: 'talk', value: 9 }]])
  })

  it('keeps apart who was left out, by reason', () => {
    const weighed = [{ agent: 3, calls: 1 }, { left_out: 'busy', agents: [4, 5] }, { left_out: 'skill', agent: 6 }, { left_out: 'busy', agent: 7 }]
    expect(weighedIn(choice('equal_calls', weighed)).leftOut).toEqual([
      { reason: 'busy', agents: [4, 5, 7] },
      { reason: 'skill', agents: [6] },
    ])
  })
})
