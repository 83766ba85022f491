/** What the server knows of petitions, screening and risks. Keys: ['petitions', operation, …]. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api, type Query } from '@/kit/client'
import { useItems, usePages } from '@/kit/pages'
import type {
  Assessment, AssessmentScore, HitCount, Items, KeywordSet, NewPetition, Page, Petition, PetitionRow, Questionnaire, Screening,
  ScreeningHit, ScreeningRun, ScreeningStep, TrendMonths, TrendSpread, WholeScreening,
} from '@/kit/wire'

type Row<Value> = Value & { id: number }

export function usePetitions(query: MaybeRefOrGetter<Query>) {
  const list = usePages<PetitionRow>(['petitions', 'list'], '/petitions', query)
  return { ...list, rows: computed<Row<PetitionRow>[]>(() => list.rows.value.map((row) => ({ ...row, id: row.case_id }))) }
}

export function usePetitionCount(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'count', toValue(query)]),
    queryFn: async ({ signal }) => (await api.get<{ count: number }>('/petitions/count', toValue(query), signal)).count,
    placeholderData: keepPreviousData,
  })
}

export const useHits = (query: MaybeRefOrGetter<Query>) => usePages<ScreeningHit>(['petitions', 'hits'], '/screening-hits', query)
export const useScreenings = (query: MaybeRefOrGetter<Query>) => usePages<Screening>(['petitions', 'screenings'], '/screenings', query)
export const useAssessments = (query: MaybeRefOrGetter<Query>) => usePages<Assessment>(['petitions', 'assessments'], '/assessments', query)
export const useKeywordSets = () => useItems<KeywordSet>(['petitions', 'keywords'], '/keyword-sets')
export const useQuestionnaires = () => useItems<Questionnaire>(['petitions', 'forms'], '/assessment-forms')
/** As it was asked by then. */
export function useQuestionnaire(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'form', toValue(id)]),
    queryFn: ({ signal }) => api.get<Questionnaire>(`/assessment-forms/${toValue(id)}`, undefined, signal),
    enabled: computed(() => toValue(id) > 0),
  })
}

/** What a questionnaire was, the newest first. */
export function useFormVersions(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'forms', toValue(code)]),
    queryFn: async ({ signal }) => (await api.get<Items<Questionnaire>>(`/assessment-forms/by-code/${toValue(code)}`, undefined, signal)).items,
    enabled: computed(() => toValue(code) !== ''),
  })
}

/** What was entered of a petition; null for a case that was not entered as one. */
export function usePetitionOf(one: MaybeRefOrGetter<{ id: number; number: string; version: number } | null>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'of', toValue(one)?.id ?? 0, toValue(one)?.version]),
    queryFn: async ({ signal }) => {
      const asked = toValue(one)
      const page = await api.get<Page<PetitionRow>>('/petitions', { number: asked?.number, limit: 1 }, signal)
      return page.items[0]?.case_id === asked?.id ? api.get<Petition>(`/petitions/${asked?.id}`, undefined, signal) : null
    },
    placeholderData: keepPreviousData,
    enabled: computed(() => toValue(one) !== null),
  })
}

export const useHitCounts = () => useItems<HitCount>(['petitions', 'hit-counts'], '/screening-hits/counts')

/** The newest run; asked again while it goes on. */
export function useNewestRun() {
  return useQuery({
    queryKey: ['petitions', 'run'],
    queryFn: async ({ signal }) => (await api.get<Page<ScreeningRun>>('/screening-runs', { limit: 1 }, signal)).items[0] ?? null,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1000 : false),
  })
}

export function useScreening(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.get<WholeScreening>(`/screenings/${toValue(id)}`, undefined, signal),
    enabled: computed(() => toValue(id) > 0),
  })
}

export function useHistory(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'one', toValue(id), 'history']),
    queryFn: async ({ signal }) => (await api.get<Items<ScreeningStep>>(`/screenings/${toValue(id)}/history`, undefined, signal)).items,
    enabled: computed(() => toValue(id) > 0),
  })
}

export function useKeywordVersions(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'keywords', toValue(id)]),
    queryFn: async ({ signal }) => (await api.get<Items<KeywordSet>>(`/keyword-sets/${toValue(id)}/versions`, undefined, signal)).items,
    enabled: computed(() => toValue(id) > 0),
  })
}

export function useMonths(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'months', toValue(query)]),
    queryFn: ({ signal }) => api.get<TrendMonths>('/trends/months', toValue(query), signal),
    placeholderData: keepPreviousData,
  })
}

export function useSpread(query: MaybeRefOrGetter<Query>) {
  return useQuery({
    queryKey: computed(() => ['petitions', 'spread', toValue(query)]),
    queryFn: ({ signal }) => api.get<TrendSpread>('/trends/spread', toValue(query), signal),
    placeholderData: keepPreviousData,
  })
}

export interface KeywordsForm {
  name: string
  name_en: string
  any: string[]
  also: string[]
  never: string[]
  risk: 'high' | 'medium' | 'low'
  warn_count: number
  warn_hours: number
  reason: string
  active: boolean
}

export function usePetitionVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: ['petitions'] })
    return value
  }
  /** It is on the case's timeline too. What is still being read for the first time was asked before the change. */
  const everywhere = async <Value>(value: Value): Promise<Value> => {
    await client.cancelQueries({ queryKey: ['petitions', 'of'] })
    void client.invalidateQueries({ queryKey: ['cases'] })
    return again(value)
  }

  return {
    enter: async (body: NewPetition) => again(await api.post<Petition>('/petitions', body)),
    change: async (id: number, version: number, body: object) => everywhere(await api.patch<Petition>(`/petitions/${id}`, { version, ...body })),
    confirm: async (id: number) => again(await api.post<Screening>(`/screening-hits/${id}/confirm`, {})),
    dismiss: async (id: number, reason: string) => again(await api.post<ScreeningHit>(`/screening-hits/${id}/dismiss`, { reason })),
    reopen: async (id: number) => again(await api.post<ScreeningHit>(`/screening-hits/${id}/reopen`)),
    run: async () => again(await api.post<ScreeningRun>('/screening-runs', {})),
    cancel: async (id: number) => again(await api.post<ScreeningRun>(`/screening-runs/${id}/cancel`)),
    addScreening: async (body: object) => again(await api.post<Screening>('/screenings', body)),
    changeScreening: async (id: number, version: number, body: object) =>
      again(await api.patch<Screening>(`/screenings/${id}`, { version, ...body })),
    moveScreening: async (id: number, version: number, state: Screening['state'], text: string) =>
      again(await api.post<Screening>(`/screenings/${id}/move`, { version, state, text })),
    addKeywords: async (body: KeywordsForm) => again(await api.post<KeywordSet>('/keyword-sets', body)),
    changeKeywords: async (id: number, version: number, body: KeywordsForm) =>
      again(await api.put<KeywordSet>(`/keyword-sets/${id}`, { version, ...body })),
    tryKeywords: (body: { any: string[]; also: string[]; never: string[]; text: string }) =>
      api.post<{ words: string[] }>('/keyword-sets/try', body),
    preview: (form_id: number, answers: Record<string, string>) => api.post<AssessmentScore>('/assessments/preview', { form_id, answers }),
    addForm: async (body: object) => again(await api.post<Questionnaire>('/assessment-forms', body)),
    addAssessment: async (body: object) => again(await api.post<Assessment>('/assessments', body)),
    changeAssessment: async (id: number, body: object) => again(await api.put<Assessment>(`/assessments/${id}`, body)),
    submitAssessment: async (id: number, version: number) => again(await api.post<Assessment>(`/assessments/${id}/submit`, { version })),
  }
}
