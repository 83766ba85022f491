/** Lists by keyset: one shape for DataTable, whether the server pages or sends all. */
import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryReturnType,
  useQuery,
  type UseQueryReturnType,
} from '@tanstack/vue-query'
import { computed, type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query } from './client'
import { asProblem, type Problem } from './problem'
import type { Items, Page } from './wire'

export interface List<Row> {
  rows: ComputedRef<Row[]>
  /** The first page is on its way and nothing can be shown yet. */
  waiting: ComputedRef<boolean>
  /** A newer answer is on its way. */
  refreshing: ComputedRef<boolean>
  problem: ComputedRef<Problem | null>
  hasMore: ComputedRef<boolean>
  loadingMore: ComputedRef<boolean>
  more: () => void
  reload: () => void
}

type Sent<Row> = Items<Row> | Page<Row>
type Whole<Row> = Pick<UseQueryReturnType<Sent<Row>, Error>, 'data' | 'isPending' | 'isFetching' | 'error' | 'refetch'>
type Paged<Row> = UseInfiniteQueryReturnType<InfiniteData<Page<Row>>, Error>

/** What a query brought, as a list that is there at once. */
export function wholeList<Row>(found: Whole<Row>): List<Row> {
  return {
    rows: computed(() => found.data.value?.items ?? []),
    waiting: computed(() => found.isPending.value),
    refreshing: computed(() => found.isFetching.value),
    problem: computed(() => (found.error.value ? asProblem(found.error.value) : null)),
    hasMore: computed(() => false),
    loadingMore: computed(() => false),
    more: () => undefined,
    reload: () => void found.refetch(),
  }
}

/** What a query brings page by page, as one list. */
export function pagedList<Row>(found: Paged<Row>): List<Row> {
  return {
    rows: computed(() => found.data.value?.pages.flatMap((page) => page.items) ?? []),
    waiting: computed(() => found.isPending.value),
    refreshing: computed(() => found.isFetching.value && !found.isFetchingNextPage.value),
    problem: computed(() => (found.error.value ? asProblem(found.error.value) : null)),
    hasMore: computed(() => found.hasNextPage.value),
    loadingMore: computed(() => found.isFetchingNextPage.value),
    more: () => void (found.isFetchingNextPage.value || found.fetchNextPage()),
    reload: () => void found.refetch(),
  }
}

/** A list the server pages: `GET path?…query&after=`. The key is [...key, query]; `every`: milliseconds until it is asked again. */
export function usePages<Row>(
  key: readonly unknown[],
  path: string,
  query: MaybeRefOrGetter<Query> = {},
  { limit = 50, every }: { limit?: number; every?: (rows: Row[]) => number | false } = {},
): List<Row> {
  const found = useInfiniteQuery({
    queryKey: computed(() => [...key, toValue(query)]),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Row>>(path, { ...toValue(query), limit, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Row>) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (asked) => every?.(asked.state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  })
  return pagedList(found)
}

/** A list the server sends whole: `GET path` → `{items}`. */
export function useItems<Row>(
  key: readonly unknown[],
  path: string,
  query: MaybeRefOrGetter<Query> = {},
  settings: { staleTime?: number; enabled?: MaybeRefOrGetter<boolean> } = {},
): List<Row> {
  const found = useQuery({
    queryKey: computed(() => [...key, toValue(query)]),
    queryFn: ({ signal }) => api.get<Items<Row>>(path, toValue(query), signal),
    placeholderData: keepPreviousData,
    ...settings,
  })
  return wholeList(found)
}

/** One page of a list by its cursor: `GET path?…query&after=`; `next` is the cursor of the page behind it. */
export function usePage<Row>(
  key: readonly unknown[],
  path: string,
  query: MaybeRefOrGetter<Query>,
): List<Row> & { next: ComputedRef<string | null> } {
  const found = useQuery({
    queryKey: computed(() => [...key, toValue(query)]),
    queryFn: ({ signal }) => api.get<Page<Row>>(path, toValue(query), signal),
    placeholderData: keepPreviousData,
  })
  const next = computed(() => (found.isPlaceholderData.value ? null : (found.data.value?.next ?? null)))
  return { ...wholeList<Row>(found), next }
}
