/** A desk: what waits, what is chosen, and who is next. What is chosen stands in the address. */
import { computed, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { type List, usePages } from '@/kit/pages'
import type { Case, CaseRow } from '@/kit/wire'

import { useLookAhead } from '../queries'
import { type Desk, following, isRunning, ofTab, sortOf, stays, type Tab, TABS } from './desks'

const MANY = 200
const FEW = 50

export interface DeskState {
  all: List<CaseRow>
  rows: ComputedRef<CaseRow[]>
  counts: ComputedRef<Record<Tab, number>>
  current: ComputedRef<number | null>
  tab: ComputedRef<Tab>
  colour: ComputedRef<string>
  text: ComputedRef<string>
  choose: (id: number | null) => void
  step: (by: 1 | -1) => void
  narrow: (changed: { tab?: Tab; colour?: string; q?: string }) => void
  worked: (answer: Case | null) => void
}

export function useDesk(desk: () => Desk): DeskState {
  const route = useRoute()
  const router = useRouter()
  const look = useLookAhead()
  const word = (name: string): string => (typeof route.query[name] === 'string' ? route.query[name] : '')

  const tab = computed<Tab>(() => TABS.find((one) => one === word('tab')) ?? 'all')
  const colour = computed(() => (['yellow', 'red'].includes(word('colour')) ? word('colour') : ''))
  const text = computed(() => word('q'))
  const current = computed(() => Number(word('case')) || null)

  const all = usePages<CaseRow>(
    ['cases', 'list'],
    '/cases',
    () => ({
      queue: desk(),
      sort: sortOf(desk()),
      colour: isRunning(desk()) ? colour.value || undefined : undefined,
      q: text.value || undefined,
    }),
    // A unit's tabs are parted here: it is asked for in large pages.
    { limit: desk() === 'unit' ? MANY : FEW },
  )
  const rows = computed(() => (desk() === 'unit' ? ofTab(all.rows.value, tab.value) : all.rows.value))
  const ids = computed(() => rows.value.map((row) => row.id))
  const counts = computed(() => ({
    all: all.rows.value.length,
    sign: ofTab(all.rows.value, 'sign').length,
    hand: ofTab(all.rows.value, 'hand').length,
    redo: ofTab(all.rows.value, 'redo').length,
  }))
  let lastAt = 0

  function put(changed: Record<string, string | undefined>): void {
    void router.replace({ query: { ...route.query, ...changed } })
  }

  function choose(id: number | null): void {
    put({ case: id === null ? undefined : String(id) })
  }

  function step(by: 1 | -1): void {
    const at = current.value === null ? -1 : ids.value.indexOf(current.value)
    const to = at < 0 ? Math.min(lastAt, ids.value.length - 1) : at + by
    const id = ids.value[to]
    if (id === undefined) return
    choose(id)
    if (to >= ids.value.length - 3 && all.hasMore.value) all.more()
  }

  function worked(answer: Case | null): void {
    if (!stays(desk(), tab.value, answer)) choose(following(ids.value, current.value))
  }

  function settle(): void {
    const at = current.value === null ? -1 : ids.value.indexOf(current.value)
    if (at >= 0) lastAt = at
    const next = following(ids.value, current.value)
    if (next !== null) look(next)
    if (current.value === null && ids.value.length && !all.refreshing.value) choose(ids.value[0] ?? null)
  }

  watch([ids, current, all.refreshing], settle, { immediate: true })
  watch(desk, () => (lastAt = 0))

  return {
    all,
    rows,
    counts,
    current,
    tab,
    colour,
    text,
    choose,
    step,
    narrow: (changed) => put({ ...changed, ...(changed.tab === 'all' ? { tab: undefined } : {}), case: undefined }),
    worked,
  }
}
