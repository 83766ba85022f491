/** What the server knows of cases that are alike, and what is decided about them. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api, type Query } from '@/kit/client'
import { useItems, usePages } from '@/kit/pages'
import type { Case, CaseGroup, CaseHint, Items, Likeness, LikenessRule } from '@/kit/wire'

import { oneCase } from '../queries'

export interface Typed {
  phone: string
  title: string
  content: string
  place: string
  category_id: number | null
}

/** Cases that a form is taken for, while it is typed. */
export function useLikely(typed: MaybeRefOrGetter<Typed>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => ['cases', 'likely', toValue(typed)]),
    queryFn: async () => (await api.post<Items<Likeness>>('/cases/likely-duplicates', toValue(typed))).items,
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

export function useGroup(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'group']),
    queryFn: ({ signal }) => api.get<CaseGroup>(`/cases/${toValue(id)}/group`, undefined, signal),
  })
}

export function useLikenessOf(id: MaybeRefOrGetter<number>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'likely']),
    queryFn: async ({ signal }) => (await api.get<Items<Likeness>>(`/cases/${toValue(id)}/likely-duplicates`, undefined, signal)).items,
    enabled: computed(() => toValue(enabled)),
  })
}

export function useHints(query: MaybeRefOrGetter<Query>) {
  return usePages<CaseHint>(['cases', 'hints'], '/case-hints', query)
}

export function useLikenessRules() {
  return useItems<LikenessRule>(['cases', 'likeness-rules'], '/likeness-rules')
}

export function useGroupVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: ['cases'] })
    return value
  }

  return {
    fresh: (id: number) => api.get<Case>(`/cases/${id}`),
    merge: async (main: { id: number; version: number }, members: { id: number; version: number }[], reason: string) =>
      again(await api.post<Case>(`/cases/${main.id}/merge`, { version: main.version, members, reason })),
    unmerge: async (id: number, version: number, reason: string) =>
      again(await api.post<Case>(`/cases/${id}/unmerge`, { version, reason })),
    repeat: async (id: number, version: number, earlier_id: number, verdict: 'not_again' | 'new_facts', grounds: string) =>
      again(await api.post<Case>(`/cases/${id}/repeat`, { version, earlier_id, verdict, grounds })),
    dismiss: async (hint: number, grounds: string) => again(await api.post<CaseHint>(`/case-hints/${hint}/dismiss`, { grounds })),
    reopen: async (hint: number) => again(await api.post<CaseHint>(`/case-hints/${hint}/reopen`)),
    changeRule: async (rule: LikenessRule, change: Partial<LikenessRule>) =>
      again(await api.patch<LikenessRule>(`/likeness-rules/${rule.code}`, { version: rule.version, ...change })),
  }
}
