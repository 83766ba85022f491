/** Words of calls that need some thought; pure, and tested. */
import type { CallChoice } from '@/kit/wire'

const two = (value: number): string => String(value).padStart(2, '0')

/** 0:08, 12:30, 1:02:05 */
export function lasted(milliseconds: number): string {
  const all = Math.max(Math.round(milliseconds / 1000), 0)
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60]
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

export const ENDINGS = [
  'answered', 'abandoned_queue', 'abandoned_ringing', 'voicemail', 'overflowed', 'refused', 'forwarded', 'in_menu', 'callback', 'failed',
] as const
export const MISSED: readonly string[] = ['abandoned_queue', 'abandoned_ringing', 'overflowed', 'failed']
export const DIRECTIONS = ['in', 'out', 'internal'] as const
export const STRATEGIES = ['equal_talk_time', 'equal_calls', 'longest_idle', 'skill_first', 'fixed_order'] as const

/** What a strategy goes by, in its order; the first decides, the next ones where that is equal. */
const KEYS: Record<string, readonly Measure[]> = {
  equal_calls: ['failed', 'calls', 'idle', 'seat'],
  equal_talk_time: ['failed', 'talk', 'idle', 'seat'],
  longest_idle: ['failed', 'idle', 'seat'],
  skill_first: ['failed', 'level', 'idle', 'seat'],
  fixed_order: ['failed', 'seat'],
}
export type Measure = 'failed' | 'calls' | 'talk' | 'idle' | 'seat' | 'level'

const NAMED: Record<string, Measure> = {
  failed: 'failed', calls: 'calls', talk_seconds: 'talk', talked_seconds: 'talk', idle_seconds: 'idle', seat: 'seat', place: 'seat', level: 'level',
}

export interface Weighed {
  agent: number
  measures: { by: Measure; value: number }[]
}

export interface LeftOut {
  reason: string
  agents: number[]
}

/** Whom a choice weighed, best first, and who was left out why. */
export function weighedIn(choice: CallChoice): { candidates: Weighed[]; leftOut: LeftOut[] } {
  const leftOut = new Map<string, number[]>()
  const candidates: Weighed[] = []
  for (const one of choice.weighed) {
    const agents = agentsOf(one)
    if (typeof one['left_out'] === 'string') leftOut.set(one['left_out'], [...(leftOut.get(one['left_out']) ?? []), ...agents])
    else for (const agent of agents) candidates.push({ agent, measures: measuresOf(choice, one) })
  }
  return { candidates, leftOut: [...leftOut].map(([reason, agents]) => ({ reason, agents })) }
}

function agentsOf(one: Record<string, unknown>): number[] {
  const found = Array.isArray(one['agents']) ? (one['agents'] as unknown[]) : [one['agent'] ?? one['agent_id']]
  return found.filter((id): id is number => typeof id === 'number')
}

function measuresOf(choice: CallChoice, one: Record<string, unknown>): Weighed['measures'] {
  const key = one['key']
  const found = Array.isArray(key)
    ? (KEYS[choice.strategy] ?? []).map((by, at) => ({ by, value: read(by, Number(key[at]), choice.made_at) }))
    : Object.entries(NAMED).map(([name, by]) => ({ by, value: Number(one[name] ?? NaN) }))
  return found.filter(({ by, value }) => Number.isFinite(value) && (by !== 'failed' || value > 0))
}

/** Keys are sorted smallest first: levels are negative there, and rest is the instant since when. */
function read(by: Measure, value: number, madeAt: string): number {
  if (by === 'level') return -value
  if (by !== 'idle') return value
  return value > 1e9 ? new Date(madeAt).getTime() / 1000 - value : NaN
}

/** How far into a call something happened. */
export function after(beganAt: string, at: string): string {
  return lasted(new Date(at).getTime() - new Date(beganAt).getTime())
}
