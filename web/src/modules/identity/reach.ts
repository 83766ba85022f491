/** How far the reader administers: their own unit and below. The server decides; this spares vain tries. */
import { computed, type ComputedRef } from 'vue'

import { useSession } from '@/kit/session'

import { useUnits } from './queries'
import { familyOf } from './tree'

export interface Reach {
  /** Nothing lies outside. */
  whole: ComputedRef<boolean>
  /** The reader's own unit. */
  home: ComputedRef<number | null>
  reaches: (unitId: number | null) => boolean
}

export function useReach(): Reach {
  const session = useSession()
  const units = useUnits()
  const home = computed(() => session.me?.user.unit_id ?? null)
  const whole = computed(
    () => Boolean(session.me?.user.is_super) || units.rows.value.some((unit) => unit.id === home.value && unit.parent_id === null),
  )
  const family = computed(() => (home.value === null ? new Set<number>() : familyOf(units.rows.value, home.value)))
  return { whole, home, reaches: (unitId) => whole.value || (unitId !== null && family.value.has(unitId)) }
}
