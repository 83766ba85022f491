/** What units and the centre have between them: on a case, what waits for the centre, what it demands, and the rules that demand by themselves. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query } from '@/kit/client'
import { useItems, usePages } from '@/kit/pages'
import type { CaseRequest, Cooperation, Page, Supervision, SupervisionRule } from '@/kit/wire'

import { oneCase } from '../queries'

export const REQUEST_KINDS = ['extension', 'suspension', 'return'] as const
export const REQUEST_STATES = ['asked', 'granted', 'refused', 'lapsed'] as const
export const DEMAND_STATES = ['open', 'answered', 'closed'] as const
export const TRIGGERS = ['manual', 'overdue', 'urged', 'redone', 'dissatisfied', 'returned'] as const
/** A rule may begin with any of them but the hand. */
export const RULE_TRIGGERS = TRIGGERS.slice(1)
export const VERDICTS = ['settled', 'partly', 'unsettled'] as const

export type Verdict = (typeof VERDICTS)[number]
export type Part = Cooperation['parts'][number]
/** What is done with a unit's part, and where the words of it go. */
const PART_WORDS = { sign: 'note', result: 'result', 'send-back': 'reason', release: 'reason' } as const
export type PartVerb = keyof typeof PART_WORDS

const COUNTED = 100

/** All of it on one case. */
export function useCooperation(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'cooperation']),
    queryFn: ({ signal }) => api.get<Cooperation>(`/cases/${toValue(id)}/cooperation`, undefined, signal),
  })
}

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

/** What is done about it. The case's page has its answer when they are through; lists are asked for anew beside. */
export function useTogetherVerbs() {
  const client = useQueryClient()

  async function step<Value>(id: number, path: string, body: object): Promise<Value> {
    const value = await api.post<Value>(path, body)
    for (const lists of ['list', 'few', 'queues', 'requests', 'supervisions']) void client.invalidateQueries({ queryKey: ['cases', lists] })
    await client.invalidateQueries({ queryKey: oneCase(id) })
    return value
  }
  function ruled(rule: SupervisionRule): SupervisionRule {
    void client.invalidateQueries({ queryKey: ['cases', 'supervision-rules'] })
    return rule
  }

  return {
    part: (one: Part, verb: PartVerb, words: string) =>
      step<unknown>(one.case_id, `/case-parts/${one.id}/${verb}`, {
        version: one.version, [PART_WORDS[verb]]: words, ...(verb === 'result' ? { attachment_ids: [] } : {}),
      }),
    decide: ({ case_id, id, version }: CaseRequest, granted: boolean, days: number | null, opinion: string) =>
      step<CaseRequest>(case_id, `/extensions/${id}/decision`, { version, granted, days, opinion }),
    answer: ({ case_id, id, version }: Supervision, answer: string) => step<Supervision>(case_id, `/supervisions/${id}/answer`, { version, answer }),
    evaluate: ({ case_id, id, version }: Supervision, verdict: Verdict, evaluation: string) =>
      step<Supervision>(case_id, `/supervisions/${id}/evaluation`, { version, verdict, evaluation }),
    addRule: async (rule: NewRule) => ruled(await api.post<SupervisionRule>('/supervision-rules', rule)),
    changeRule: async ({ id, version }: SupervisionRule, change: Partial<SupervisionRule>) =>
      ruled(await api.patch<SupervisionRule>(`/supervision-rules/${id}`, { version, ...change })),
  }
}
