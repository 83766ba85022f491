import type { ComputedRef, InjectionKey } from 'vue'

/** Units that gave the case back, and why. */
export interface Returned {
  id: number
  unit_id: number
  unit: string
  reason: string
}

export const RETURNS: InjectionKey<ComputedRef<Returned[]>> = Symbol('returns')
