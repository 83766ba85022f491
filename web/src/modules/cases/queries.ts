/** What the server knows about cases, and what is done with them. Keys: ['cases', operation, …], a single case ['cases', 'one', id, …]. */
import { keepPreviousData, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api, type Query } from '@/kit/client'
import { useItems, usePages } from '@/kit/pages'
import { asProblem, causeOf } from '@/kit/problem'
import type { Case, CaseKind, CaseRow, Category, Colleague, Ground, Items, Page, QueueCount, TimelineEntry, Urgency } from '@/kit/wire'

const LONG = 10 * 60_000

export type Gender = '' | 'female' | 'male'
export type CaseSort = '-opened_at' | 'opened_at' | 'due_at'

export interface NewCase {
  area_id?: number | null
  phone: string
  name: string
  gender: Gender
  kind: string
  title: string
  content: string
  category_id: number | null
  place: string
  channel: string
  urgency: Urgency
  confidential: boolean
  attachment_ids: number[]
  fields: Record<string, unknown>
  submit_key: string
}

export type CaseChange = Partial<
  Pick<Case, 'title' | 'content' | 'kind' | 'category_id' | 'place' | 'urgency' | 'confidential'>
>

/** What is sent with each action, beside the version. */
export interface ActionBodies {
  dispatch: { unit_id: number; instruction: string }
  sign: object
  return: { reason: 'not-ours' | 'missing-facts' | 'wrong-place' | 'other'; detail: string }
  result: { result: string; contacted: boolean; attachment_ids: number[] }
  audit: { verdict: 'pass' | 'redo'; opinion: string }
  callback: {
    outcome: 'reached' | 'unreached' | 'waived'
    solved: boolean | null
    grade: number | null
    comment: string
    decision: 'accept' | 'redo'
  }
  archive: object
  answer: { answer: string }
}

/** Lists: DataTable's `:list`. */
export function useCasePages(query: MaybeRefOrGetter<Query>) {
  return usePages<CaseRow>(['cases', 'list'], '/cases', query)
}

/** A few cases, newest first, e.g. those of a caller. */
export function useFewCases(query: MaybeRefOrGetter<Query>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: computed(() => ['cases', 'few', toValue(query)]),
    queryFn: async ({ signal }) => (await api.get<Page<CaseRow>>('/cases', toValue(query), signal)).items,
    enabled: computed(() => toValue(enabled)),
  })
}

export function useQueues(enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: ['cases', 'queues'],
    queryFn: async ({ signal }) => (await api.get<Items<QueueCount>>('/cases/queues', undefined, signal)).items,
    // Deadlines pass without anybody doing anything.
    refetchInterval: 60_000,
    enabled: computed(() => toValue(enabled)),
  })
}

export function useKinds() {
  return useItems<CaseKind>(['cases', 'kinds'], '/case-kinds', {}, { staleTime: LONG })
}

export function useCategories() {
  return useItems<Category>(['cases', 'categories'], '/categories', {}, { staleTime: LONG })
}

export const oneCase = (id: number) => ['cases', 'one', id] as const

export function useCase(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => oneCase(toValue(id))),
    queryFn: ({ signal }) => api.get<Case>(`/cases/${toValue(id)}`, undefined, signal),
  })
}

/** Asks for a case that is likely to be opened next. */
export function useLookAhead(): (id: number) => void {
  const client = useQueryClient()
  return (id) => void client.prefetchQuery({ queryKey: oneCase(id), queryFn: () => api.get<Case>(`/cases/${id}`) })
}

export function useTimeline(id: MaybeRefOrGetter<number>, enabled: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'timeline']),
    queryFn: async ({ signal }) =>
      (await api.get<Items<TimelineEntry>>(`/cases/${toValue(id)}/timeline`, undefined, signal)).items,
    enabled: computed(() => toValue(enabled)),
  })
}

/** Who may be asked along on a case. */
export function useColleagues(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'colleagues']),
    queryFn: async ({ signal }) => (await api.get<Items<Colleague>>(`/cases/${toValue(id)}/colleagues`, undefined, signal)).items,
    enabled: computed(() => toValue(id) > 0),
  })
}

/** Why a case may be refused. */
export function useGrounds(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['cases', 'grounds'],
    queryFn: async ({ signal }) => (await api.get<Items<Ground>>('/rejection-grounds', undefined, signal)).items,
    enabled: computed(() => toValue(enabled)),
    staleTime: LONG,
  })
}

export function fetchByNumber(number: string, signal?: AbortSignal): Promise<Case> {
  return api.get<Case>(`/cases/by-number/${encodeURIComponent(number)}`, undefined, signal)
}

const ENOUGH_LIKE = 5

/** Cases that share words with a text: asked for from narrow to wide, until there are enough. */
export function useLikeCases(queries: MaybeRefOrGetter<readonly string[]>) {
  return useQuery({
    queryKey: computed(() => ['cases', 'like', toValue(queries)]),
    queryFn: async ({ signal }) => {
      const found = new Map<number, CaseRow>()
      for (const q of toValue(queries)) {
        const page = await api.get<Page<CaseRow>>('/cases', { q, limit: 8 }, signal)
        for (const row of page.items) found.set(row.id, found.get(row.id) ?? row)
        if (found.size >= ENOUGH_LIKE) break
      }
      return [...found.values()].slice(0, 8)
    },
    enabled: computed(() => toValue(queries).length > 0),
    placeholderData: keepPreviousData,
  })
}

/** The case as it is after a change, for all who show it. */
function took(client: QueryClient, answer: Case): Case {
  client.setQueryData(oneCase(answer.id), answer)
  void client.invalidateQueries({ queryKey: [...oneCase(answer.id), 'timeline'] })
  for (const lists of ['list', 'few', 'queues']) void client.invalidateQueries({ queryKey: ['cases', lists] })
  return answer
}

/** What is done with cases; each answers the new case. */
export function useCaseVerbs() {
  const client = useQueryClient()

  return {
    open: async (body: NewCase) => took(client, await api.post<Case>('/cases', body)),
    edit: async (id: number, version: number, change: CaseChange) =>
      took(client, await api.patch<Case>(`/cases/${id}`, { version, ...change })),
    note: async (id: number, text: string) => took(client, await api.post<Case>(`/cases/${id}/notes`, { text })),
    /** Null after a return: the unit sees the case no more. */
    act: async <Name extends keyof ActionBodies>(id: number, name: Name, version: number, body: ActionBodies[Name]) => {
      const answer = await api.post<Case | undefined>(`/cases/${id}/${name}`, { version, ...body })
      if (answer) return took(client, answer)
      for (const lists of ['list', 'few', 'queues']) void client.invalidateQueries({ queryKey: ['cases', lists] })
      return null
    },
    /** Any action of the case's flow; null when the case is no longer the actor's to see. */
    step: async (id: number, code: string, version: number, form: Record<string, unknown>) => {
      await api.post<Case | undefined>(`/cases/${id}/actions/${code}`, { version, form })
      for (const lists of ['list', 'few', 'queues', 'cooperation']) void client.invalidateQueries({ queryKey: ['cases', lists] })
      try {
        return took(client, await api.get<Case>(`/cases/${id}`))
      } catch (thrown) {
        if (asProblem(thrown).code === 'not-found') return null
        throw thrown
      }
    },
    reread: (id: number) => client.fetchQuery({ queryKey: oneCase(id), queryFn: () => api.get<Case>(`/cases/${id}`), staleTime: 0 }),
  }
}

export interface BulkRefusal {
  row: CaseRow
  why: string
}

/** The same step for several cases, one after the other; what is refused does not stop the rest. */
export function useBulk() {
  const client = useQueryClient()

  return async <Name extends keyof ActionBodies>(
    rows: readonly CaseRow[],
    name: Name,
    body: ActionBodies[Name],
    progress: (done: number) => void,
  ): Promise<BulkRefusal[]> => {
    const refused: BulkRefusal[] = []
    for (const [at, row] of rows.entries()) {
      try {
        await api.post(`/cases/${row.id}/${name}`, { version: row.version, ...body })
      } catch (thrown) {
        refused.push({ row, why: causeOf(asProblem(thrown)) })
      }
      progress(at + 1)
    }
    void client.invalidateQueries({ queryKey: ['cases'] })
    return refused
  }
}
