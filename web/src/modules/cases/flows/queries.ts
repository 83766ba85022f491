/** Flows as the server keeps them. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api } from '@/kit/client'
import { useItems } from '@/kit/pages'
import type { Flow, FlowDefinition, FlowDraft, FlowEffects, FlowFinding, FlowRow, FlowTrial, FlowVersion, Items } from '@/kit/wire'

const KEY = ['cases', 'flows'] as const

export const useFlows = () => useItems<FlowRow & { id: string }>([...KEY], '/flows')

export function useDraft(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...KEY, toValue(code), 'draft']),
    queryFn: ({ signal }) => api.get<FlowDraft>(`/flows/${toValue(code)}/draft`, undefined, signal),
    // What is being drawn is not drawn over.
    staleTime: Infinity,
    gcTime: 0,
  })
}

export function useFlow(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...KEY, toValue(code)]),
    queryFn: ({ signal }) => api.get<Flow>(`/flows/${toValue(code)}`, undefined, signal),
  })
}

export function useVersions(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...KEY, toValue(code), 'versions']),
    queryFn: async ({ signal }) => (await api.get<Items<FlowVersion>>(`/flows/${toValue(code)}/versions`, undefined, signal)).items,
  })
}

export function useEffects() {
  return useQuery({ queryKey: [...KEY, 'effects'], queryFn: ({ signal }) => api.get<FlowEffects>('/flow-effects', undefined, signal) })
}

export function useFlowVerbs() {
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: [...KEY] , refetchType: 'active', predicate: (query) => !query.queryKey.includes('draft') })

  return {
    add: async (body: { code: string; name: string; name_en: string; copy_of: string }) => {
      const made = await api.post<Flow>('/flows', body)
      await again()
      return made
    },
    save: async (code: string, version: number, definition: FlowDefinition, note: string) => {
      const saved = await api.put<FlowDraft>(`/flows/${code}/draft`, { version, definition, note })
      await again()
      return saved
    },
    check: async (code: string, definition: FlowDefinition) =>
      (await api.post<{ findings: FlowFinding[] }>(`/flows/${code}/check`, { definition })).findings,
    attempt: async (code: string, definition: FlowDefinition, kind: string, steps: { action: string; form: object }[]) =>
      (await api.post<Items<FlowTrial>>(`/flows/${code}/try`, { definition, kind, steps })).items,
    publish: async (code: string, version: number) => {
      const made = await api.post<Flow>(`/flows/${code}/publish`, { version })
      await again()
      return made
    },
    turn: async (code: string, version: number, active: boolean) => {
      const turned = await api.post<Flow>(`/flows/${code}/switch`, { version, active })
      await again()
      return turned
    },
    version: (code: string, number: number) => api.get<FlowDefinition>(`/flows/${code}/versions/${number}`),
  }
}
