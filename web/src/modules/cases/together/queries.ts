/** What waits for the centre, what it demands, and the rules that demand by themselves. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter } from 'vue'

import { api, type Query } from '@/kit/client'
import { useItems, usePages } from '@/kit/pages'
import type { CaseRequest, Page, Supervision, SupervisionRule } from '@/kit/wire'

export const REQUEST_KINDS = ['extension', 'suspension', 'return'] as const
export const REQUEST_STATES = ['asked', 'granted', 'refused', 'lapsed'] as const
export const DEMAND_STATES = ['open', 'answered', 'closed'] as const
export const TRIGGERS = ['manual', 'overdue', 'urged', 'redone', 'dissatisfied', 'returned'] as const
/** A rule may begin with any of them but the hand. */
export const RULE_TRIGGERS = TRIGGERS.slice(1)
export const VERDICTS = ['settled', 'partly', 'unsettled'] as const

const COUNTED = 100

export function useRequests(query: MaybeRefOrGetter<Query>) {
  return usePages<CaseRequest>(['cases', 'requests'], '/extensions', query)
}

/** How many wait, as far as one page tells. */
export function useWaitingRequests() {
  const found = useQuery({
    queryKey: ['cases', 'requests', 'waiting'],
    queryFn: ({ signal }) => api.get<Page<CaseRequest>>('/extensions', { limit: COUNTED }, signal),
    refetchInterval: 60_000,
  })
  return computed(() => {
    const page = found.data.value
    return page ? { count: page.items.length, capped: page.next !== null } : null
  })
}

export function useSupervisions(query: MaybeRefOrGetter<Query>) {
  return usePages<Supervision>(['cases', 'supervisions'], '/supervisions', query)
}

export function useSupervisionRules() {
  return useItems<SupervisionRule>(['cases', 'supervision-rules'], '/supervision-rules')
}

export interface NewRule {
  trigger: string
  threshold: number
  kind: string | null
  opinion: string
  answer_days: number
}

export function useTogetherVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: ['cases'] })
    return value
  }

  return {
    decide: async (one: CaseRequest, granted: boolean, days: number | null, opinion: string) =>
      again(await api.post<CaseRequest>(`/extensions/${one.id}/decision`, { version: one.version, granted, days, opinion })),
    answer: async (one: Supervision, answer: string) =>
      again(await api.post<Supervision>(`/supervisions/${one.id}/answer`, { version: one.version, answer })),
    evaluate: async (one: Supervision, verdict: string, evaluation: string) =>
      again(await api.post<Supervision>(`/supervisions/${one.id}/evaluation`, { version: one.version, verdict, evaluation })),
    addRule: async (rule: NewRule) => again(await api.post<SupervisionRule>('/supervision-rules', rule)),
    changeRule: async (rule: SupervisionRule, change: Partial<SupervisionRule>) =>
      again(await api.patch<SupervisionRule>(`/supervision-rules/${rule.id}`, { version: rule.version, ...change })),
  }
}
