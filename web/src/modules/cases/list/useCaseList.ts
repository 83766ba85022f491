/** The case list: what the address asks for, page by page. */
import { computed, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { usePage } from '@/kit/pages'
import type { CaseRow } from '@/kit/wire'

import { addressOf, type CaseFilters, filtersOf, serverQuery } from './filters'
import { usePageSize } from './kept'

/** Cursors of the pages that were walked through, by what the list asked for. */
const trails = new Map<string, string[]>()

export interface CaseList {
  filters: ComputedRef<CaseFilters>
  size: Ref<number>
  list: ReturnType<typeof usePage<CaseRow>>
  /** The number of the page; null when the address came from elsewhere. */
  page: ComputedRef<number | null>
  first: ComputedRef<boolean>
  change: (changed: Partial<CaseFilters>, quietly?: boolean) => void
  turn: (step: 1 | -1) => void
  toFirst: () => void
}

export function useCaseList(): CaseList {
  const route = useRoute()
  const router = useRouter()
  const size = usePageSize()
  const filters = computed(() => filtersOf(route.query))
  const list = usePage<CaseRow>(['cases', 'list'], '/cases', () => serverQuery(filters.value, size.value))
  const trailName = computed(() => JSON.stringify([{ ...filters.value, after: '' }, size.value]))
  const page = computed(() => {
    const at = trail().indexOf(filters.value.after)
    return at < 0 ? null : at + 1
  })

  function trail(): string[] {
    const known = trails.get(trailName.value) ?? ['']
    trails.set(trailName.value, known)
    return known
  }

  function go(after: string): void {
    void router.push({ query: addressOf({ ...filters.value, after }) })
  }

  function change(changed: Partial<CaseFilters>, quietly = false): void {
    const query = addressOf({ ...filters.value, after: '', ...changed })
    void (quietly ? router.replace({ query }) : router.push({ query }))
  }

  function turn(step: 1 | -1): void {
    const walked = trail()
    const at = walked.indexOf(filters.value.after)
    if (step < 0) return go(at > 0 ? (walked[at - 1] ?? '') : '')
    const next = list.next.value
    if (!next) return
    trails.set(trailName.value, at < 0 ? ['', filters.value.after, next] : [...walked.slice(0, at + 1), next])
    go(next)
  }

  return {
    filters,
    size,
    list,
    page,
    first: computed(() => !filters.value.after),
    change,
    turn,
    toFirst: () => go(''),
  }
}
