/** The desks behind the citizens' pages. Keys: ['portal', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { components } from '@/generated/schema'
import { api, type Query } from '@/kit/client'
import { type List, usePages } from '@/kit/pages'

type Wire = components['schemas']
export type Suggestion = Wire['BoxSuggestionOut']
export type OpenedSuggestion = Wire['OpenedSuggestionOut']
export type AnswerSuggestion = Wire['AnswerSuggestionIn']
export type Published = Wire['EditedAnswerOut']
export type Proposal = Wire['AnswerProposalOut']
export type PublishAnswer = Wire['PublishAnswerIn']
export type Redacted = Wire['RedactedOut']

const one = (id: number) => ['portal', 'suggestion', id] as const

export function useSuggestions(query: MaybeRefOrGetter<Query>): List<Suggestion> {
  return usePages<Suggestion>(['portal', 'suggestions'], '/portal/desk/suggestions', query)
}

export function useSuggestion(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => one(toValue(id))),
    queryFn: ({ signal }) => api.get<OpenedSuggestion>(`/portal/desk/suggestions/${toValue(id)}`, undefined, signal),
  })
}

export function usePublished(query: MaybeRefOrGetter<Query>): List<Published> {
  return usePages<Published>(['portal', 'published'], '/portal/desk/answers', query)
}

export function useSuggestionVerbs() {
  const queries = useQueryClient()

  async function say(id: number, what: string, body: unknown): Promise<OpenedSuggestion> {
    const answer = await api.post<OpenedSuggestion>(`/portal/desk/suggestions/${id}/${what}`, body)
    queries.setQueryData(one(id), answer)
    void queries.invalidateQueries({ queryKey: ['portal', 'suggestions'] })
    return answer
  }

  return {
    answer: (id: number, said: AnswerSuggestion) => say(id, 'answer', said),
    handOver: (id: number, version: number, kind: string) => say(id, 'case', { version, kind }),
    archive: (id: number, version: number) => say(id, 'archive', { version }),
  }
}

export function usePublishing() {
  const queries = useQueryClient()
  const again = (): void => void queries.invalidateQueries({ queryKey: ['portal', 'published'] })

  return {
    propose: (number: string) => api.post<Proposal>('/portal/desk/answers/proposal', { number }),
    publish: async (answer: PublishAnswer) => {
      await api.post<Published>('/portal/desk/answers', answer)
      again()
    },
    takeBack: async (answer: Published) => {
      await api.post<Published>(`/portal/desk/answers/${answer.id}/take-back`, { version: answer.version })
      again()
    },
  }
}

export const readCode = async (caseId: number): Promise<string> =>
  (await api.post<{ query_code: string }>(`/portal/desk/cases/${caseId}/code`)).query_code

export const makeRatingLink = async (caseId: number): Promise<string> => {
  const { link } = await api.post<{ link: string }>(`/portal/desk/cases/${caseId}/rating-link`)
  return `${window.location.origin}/portal/rate#${link}`
}
