/** Campaigns, questionnaires, people to ask, answers. Keys: ['outreach', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import type { components } from '@/generated/schema'
import { api, type Query } from '@/kit/client'
import { type List, useItems, usePages } from '@/kit/pages'

type Wire = components['schemas']
export type Campaign = Wire['CampaignOut']
export type NewCampaign = Wire['NewCampaignIn']
export type CampaignResults = Wire['CampaignResultsOut']
export type Questionnaire = Wire['SurveyFormOut']
export type NewQuestionnaire = Wire['SurveyFormIn']
export type AskedQuestion = Wire['AskedQuestionShape']
export type Site = Wire['SiteOut']
export type Target = Wire['TargetOut']
export type Reserved = Wire['ReservedOut']
export type Filled = Wire['FilledOut']
export type Contact = Wire['ContactResultIn']
export type CaseFilter = Wire['CaseFilterIn']
export type GroupResult = Wire['GroupResultOut']
export type Answers = Record<string, string | number | string[]>

export const KINDS = ['survey', 'call', 'event', 'test', 'questionnaire', 'instant', 'media'] as const
export const CHANNELS = ['phone', 'sms', 'wechat', 'app', 'email', 'visit'] as const
export const OUTCOMES = ['answered', 'refused', 'unreached', 'later', 'wrong_number', 'do_not_contact'] as const
export const TYPES = ['single', 'multiple', 'grade', 'number', 'text'] as const

export const useCampaigns = (query: MaybeRefOrGetter<Query>): List<Campaign> => usePages<Campaign>(['outreach', 'campaigns'], '/outreach/campaigns', query)
export const useQuestionnaires = (): List<Questionnaire> => useItems<Questionnaire>(['outreach', 'questionnaires'], '/outreach/questionnaires')
export const useSites = (id: number): List<Site> => useItems<Site>(['outreach', 'one', id, 'sites'], `/outreach/campaigns/${id}/sites`)
export const useTargets = (id: number, query: MaybeRefOrGetter<Query>): List<Target> => usePages<Target>(['outreach', 'one', id, 'targets'], `/outreach/campaigns/${id}/targets`, query)

export function useCampaign(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['outreach', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.get<Campaign>(`/outreach/campaigns/${toValue(id)}`, undefined, signal),
  })
}

export function useResults(id: number) {
  return useQuery({
    queryKey: ['outreach', 'one', id, 'results'],
    queryFn: ({ signal }) => api.get<CampaignResults>(`/outreach/campaigns/${id}/results`, undefined, signal),
  })
}

export function useQuestionnaire(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['outreach', 'questionnaire', toValue(id)]),
    queryFn: ({ signal }) => api.get<Questionnaire>(`/outreach/questionnaires/${toValue(id)}`, undefined, signal),
    enabled: computed(() => toValue(id) > 0),
  })
}

const at = (id: number): string => `/outreach/campaigns/${id}`

export function useOutreachVerbs() {
  const queries = useQueryClient()
  const again = (): void => void queries.invalidateQueries({ queryKey: ['outreach'] })

  async function send<Told>(path: string, body: unknown = {}): Promise<Told> {
    const told = await api.post<Told>(path, body)
    again()
    return told
  }

  return {
    add: (made: NewCampaign) => send<Campaign>('/outreach/campaigns', made),
    write: (made: NewQuestionnaire) => send<Questionnaire>('/outreach/questionnaires', made),
    start: (one: Campaign) => send<Campaign>(`${at(one.id)}/start`, { version: one.version }),
    end: (one: Campaign) => send<Campaign>(`${at(one.id)}/end`, { version: one.version }),
    count: (id: number, asked: CaseFilter) => api.post<{ count: number }>(`${at(id)}/targets/count`, asked),
    fill: (id: number, asked: CaseFilter) => send<Filled>(`${at(id)}/targets/cases`, asked),
    upload: (id: number, text: string) => send<Filled>(`${at(id)}/targets/list`, { text }),
    addSite: (id: number, name: string) => send<Site>(`${at(id)}/sites`, { name }),
    siteLink: async (site: Site) => linkOf(await api.post<{ link: string }>(`/outreach/sites/${site.id}/link`)),
    switchSite: async (site: Site) => {
      await api.patch<Site>(`/outreach/sites/${site.id}`, { active: !site.active })
      again()
    },
    next: async (id: number) => (await api.post<{ reserved: Reserved | null }>(`${at(id)}/next`)).reserved,
    record: (id: number, told: Contact) => send<Reserved>(`/outreach/targets/${id}/contacts`, told),
    release: (id: number) => send<undefined>(`/outreach/targets/${id}/release`),
    targetLink: async (id: number) => linkOf(await api.post<{ link: string }>(`/outreach/targets/${id}/link`)),
    report: (id: number, medium: string, answers: Answers, unit: number | null) =>
      send<{ id: number }>(`${at(id)}/media`, { medium, answers, unit_id: unit }),
  }
}

const linkOf = ({ link }: { link: string }): string => `${window.location.origin}/portal/asked#${link}`
