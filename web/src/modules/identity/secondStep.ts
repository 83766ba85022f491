/** The refusal of a login's first step that asks for a second. */
import { Problem } from '@/kit/problem'

export interface Step {
  ticket: string
  /** Days that this device may be remembered; 0: not at all. */
  deviceDays: number
}

/** Null when something else was thrown. */
export function stepOf(thrown: unknown): Step | null {
  if (!(thrown instanceof Problem) || thrown.code !== 'second-factor-needed') return null
  return { ticket: String(thrown.fact('ticket')), deviceDays: Number(thrown.fact('device_days')) || 0 }
}
