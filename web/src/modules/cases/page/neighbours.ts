/** The list that the reader came from: the one before and the one after. */
import { computed, ref, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export interface Neighbours {
  at: ComputedRef<number>
  count: ComputedRef<number>
  previous: ComputedRef<number | null>
  next: ComputedRef<number | null>
  go: (id: number | null) => void
  back: () => void
}

function passed(): number[] {
  const ids: unknown = (window.history.state as { ids?: unknown } | null)?.ids
  return Array.isArray(ids) ? ids.filter((id): id is number => typeof id === 'number') : []
}

export function useNeighbours(id: () => number): Neighbours {
  const route = useRoute()
  const router = useRouter()
  const ids = ref<number[]>(passed())
  watch(() => route.fullPath, () => (ids.value = passed()), { flush: 'post' })

  const at = computed(() => ids.value.indexOf(id()))
  const beside = (by: number) => computed(() => (at.value < 0 ? null : (ids.value[at.value + by] ?? null)))

  function go(to: number | null): void {
    if (to !== null) void router.replace({ path: `/cases/${to}`, state: { ids: [...ids.value] } })
  }

  function back(): void {
    const before: unknown = (window.history.state as { back?: unknown } | null)?.back
    if (typeof before === 'string') router.back()
    else void router.push('/cases')
  }

  return { at, count: computed(() => ids.value.length), previous: beside(-1), next: beside(1), go, back }
}
