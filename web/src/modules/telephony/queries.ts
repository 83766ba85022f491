/** Calls, who is to be called back, and what is set up for them. Keys: ['telephony', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query } from '@/kit/client'
import { type List, useItems, usePages } from '@/kit/pages'
import type {
  BusyReason,
  CallBack,
  CallRow,
  ClaimedCallBack,
  ListedNumber,
  NewSeat,
  PhoneAgent,
  PhoneQueue,
  PhoneSkill,
  Seat,
  WholeCall,
  WholeListedNumber,
} from '@/kit/wire'

const SLOW = { staleTime: 60_000 }
const MOST = { limit: 200 }

export const useCalls = (query: MaybeRefOrGetter<Query>): List<CallRow> => usePages(['telephony', 'calls'], '/telephony/calls', query)
export const useQueues = (): List<PhoneQueue> => useItems(['telephony', 'queues'], '/telephony/queues', {}, SLOW)
export const useSkills = (): List<PhoneSkill> => useItems(['telephony', 'skills'], '/telephony/skills', {}, SLOW)
export const useBusyReasons = (): List<BusyReason> => useItems(['telephony', 'reasons'], '/telephony/busy-reasons', {}, SLOW)
export const useBacks = (query: MaybeRefOrGetter<Query>): List<CallBack> => usePages(['telephony', 'backs'], '/telephony/call-backs', query)
export const useSeats = (query: MaybeRefOrGetter<Query>): List<Seat> => usePages(['telephony', 'seats'], '/telephony/seats', query)
export const useNumbers = (query: MaybeRefOrGetter<Query>): List<ListedNumber> => usePages(['telephony', 'numbers'], '/telephony/numbers', query)
export const useAgents = (): List<PhoneAgent> => usePages(['telephony', 'agents'], '/telephony/agents', {}, MOST)

/** The first 200 agents, to be named and chosen from; not asked for by whoever may not see them. */
export const useAgentNames = (enabled: MaybeRefOrGetter<boolean>): List<PhoneAgent> =>
  useItems(['telephony', 'agents', 'names'], '/telephony/agents', MOST, { ...SLOW, enabled })

export function useCall(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['telephony', 'call', toValue(id)]),
    queryFn: ({ signal }) => api.get<WholeCall>(`/telephony/calls/${toValue(id)}`, undefined, signal),
  })
}

export function useNumber(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['telephony', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.get<WholeListedNumber>(`/telephony/numbers/${toValue(id)}`, undefined, signal),
  })
}

export async function revealNumber(of: 'calls' | 'numbers', id: string | number, reason: string): Promise<string> {
  return (await api.post<{ number: string }>(`/telephony/${of}/${id}/reveal`, { reason })).number
}

/** What changes something; all that is shown of the telephone is asked for again. */
export function useTelephonyVerbs() {
  const queries = useQueryClient()

  async function after<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer
    } finally {
      void queries.invalidateQueries({ queryKey: ['telephony'] })
    }
  }

  return {
    claim: (id: number) => after(api.post<ClaimedCallBack>(`/telephony/call-backs/${id}/claim`)),
    release: (one: CallBack) => after(api.post<CallBack>(`/telephony/call-backs/${one.id}/release`, { version: one.version })),
    later: (one: CallBack, dueAt: string | null) =>
      after(api.post<CallBack>(`/telephony/call-backs/${one.id}/later`, { version: one.version, due_at: dueAt })),
    finish: (one: CallBack, outcome: string, note: string) =>
      after(api.post<CallBack>(`/telephony/call-backs/${one.id}/done`, { version: one.version, outcome, note })),
    add: <Made>(what: 'queues' | 'skills' | 'busy-reasons' | 'numbers', body: object) => after(api.post<Made>(`/telephony/${what}`, body)),
    change: <Made>(what: 'queues' | 'skills' | 'busy-reasons' | 'seats', id: number, version: number, body: object) =>
      after(api.patch<Made>(`/telephony/${what}/${id}`, { version, ...body })),
    addSeat: (body: object) => after(api.post<NewSeat>('/telephony/seats', body)),
    renewSecret: async (id: number) => (await after(api.post<{ secret: string }>(`/telephony/seats/${id}/secret`))).secret,
    setAgent: (userId: number, body: object) => after(api.put<PhoneAgent>(`/telephony/agents/${userId}`, body)),
    step: (entry: ListedNumber, verb: 'decision' | 'appeal' | 'appeal/decision' | 'lift' | 'end', body: object) =>
      after(api.post<ListedNumber>(`/telephony/numbers/${entry.id}/${verb}`, { version: entry.version, ...body })),
  }
}
