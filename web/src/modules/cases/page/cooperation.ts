/** What units and the centre have between them on a case. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api } from '@/kit/client'
import type { Colleague, Cooperation, Ground, Items } from '@/kit/wire'

import { oneCase } from '../queries'

export type Part = Cooperation['parts'][number]
export type Request = Cooperation['requests'][number]
export type Supervision = Cooperation['supervisions'][number]

const LONG = 10 * 60_000

export function useCooperation(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'cooperation']),
    queryFn: ({ signal }) => api.get<Cooperation>(`/cases/${toValue(id)}/cooperation`, undefined, signal),
  })
}

export function useColleagues(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => [...oneCase(toValue(id)), 'colleagues']),
    queryFn: async ({ signal }) => (await api.get<Items<Colleague>>(`/cases/${toValue(id)}/colleagues`, undefined, signal)).items,
    enabled: computed(() => toValue(id) > 0),
  })
}

export function useGrounds(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['cases', 'grounds'],
    queryFn: async ({ signal }) => (await api.get<Items<Ground>>('/rejection-grounds', undefined, signal)).items,
    enabled: computed(() => toValue(enabled)),
    staleTime: LONG,
  })
}

/** Steps on what belongs to a case; the case and its story are asked for anew. */
export function useCooperationVerbs() {
  const client = useQueryClient()
  return async (id: number, path: string, body: object): Promise<void> => {
    await api.post(path, body)
    await client.invalidateQueries({ queryKey: oneCase(id) })
    for (const lists of ['list', 'few', 'queues', 'requests', 'supervisions']) void client.invalidateQueries({ queryKey: ['cases', lists] })
  }
}
