/** Papers of cases. Keys: ['documents', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query, upload } from '@/kit/client'
import { type List, useItems, usePages } from '@/kit/pages'
import type {
  Page, Paper, PaperBatch, PaperDefinition, PaperDelivery, PaperFinding, PaperPreview, PaperTemplate, PaperType, PaperVersion, Seal,
} from '@/kit/wire'

/** While something is being set it is asked for this often. */
const OFTEN = 1000
const SLOW = { staleTime: 60_000 }

export interface Wanted {
  type: string
  fields: Record<string, string>
  seal_id: number | null
}

const anyMaking = (rows: readonly { state: string }[]): number | false => (rows.some((row) => row.state === 'making') ? OFTEN : false)
const anyRuns = (rows: readonly { state: string }[] | undefined): boolean => Boolean(rows?.some((row) => row.state === 'running'))

export function usePaperTypes(): List<PaperType> {
  return useItems<PaperType>(['documents', 'types'], '/document-types', {}, SLOW)
}

export function usePapers(query: MaybeRefOrGetter<Query>): List<Paper> {
  return usePages<Paper>(['documents', 'list'], '/documents', query, { every: anyMaking })
}

export function useDeliveries(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['documents', 'deliveries', toValue(id)]),
    queryFn: async ({ signal }) => (await api.get<{ items: PaperDelivery[] }>(`/documents/${toValue(id)}/deliveries`, undefined, signal)).items,
  })
}

export function useSeals(enabled: MaybeRefOrGetter<boolean> = true): List<Seal> {
  return useItems<Seal>(['documents', 'seals'], '/seals', {}, { enabled })
}

/** The last few batches, while a panel shows them. */
export function useLastBatches(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['documents', 'batches'],
    queryFn: async ({ signal }) => (await api.get<Page<PaperBatch>>('/document-batches', { limit: 8 }, signal)).items,
    enabled: computed(() => toValue(enabled)),
    refetchInterval: (query) => (anyRuns(query.state.data) ? OFTEN : false),
  })
}

export function useTemplates() {
  return useQuery({
    queryKey: ['documents', 'templates'],
    queryFn: async ({ signal }) => (await api.get<{ items: PaperTemplate[] }>('/document-templates', undefined, signal)).items,
  })
}

export function useVersions(type: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['documents', 'versions', toValue(type)]),
    queryFn: async ({ signal }) => (await api.get<Page<PaperVersion>>(`/document-templates/${toValue(type)}/versions`, { limit: 50 }, signal)).items,
  })
}

export function usePaperVerbs() {
  const queries = useQueryClient()

  async function then<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const found = await answer
    await queries.invalidateQueries({ queryKey: ['documents'] })
    void queries.invalidateQueries({ queryKey: ['cases'] })
    return found
  }

  return {
    known: async (caseId: number, type: string) => (await api.get<{ fields: Record<string, string> }>(`/cases/${caseId}/document-fields/${type}`)).fields,
    preview: (caseId: number, wanted: Wanted) => api.post<PaperPreview>(`/cases/${caseId}/documents/preview`, wanted),
    make: (caseId: number, wanted: Wanted, key: string) => then(api.post<Paper>(`/cases/${caseId}/documents`, { ...wanted, submit_key: key })),
    again: (id: number) => then(api.post<Paper>(`/documents/${id}/set`)),
    attach: (id: number) => then(api.post<Paper>(`/documents/${id}/attach`)),
    annul: (id: number, reason: string) => then(api.post<Paper>(`/documents/${id}/void`, { reason })),
    deliver: (id: number, body: { method: string; recipient: string; note: string; delivered_at: string | null }) =>
      then(api.post<Paper>(`/documents/${id}/deliveries`, body)),
    verify: (id: number) => api.get<{ intact: boolean; digest: string }>(`/documents/${id}/verification`),
    recognise: (file: File) => upload<{ document: Paper | null }>('/documents/recognise', { file }),
    print: (body: Wanted & { case_ids: number[]; format: string; reuse: boolean }) => then(api.post<PaperBatch>('/document-batches', body)),
    stop: (id: number) => then(api.post<PaperBatch>(`/document-batches/${id}/cancel`)),
  }
}

export function useSealVerbs() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['documents', 'seals'] })

  return {
    add: async (name: string, unitId: number | null, file: File) => {
      await upload<Seal>('/seals', { name, file, ...(unitId === null ? {} : { unit_id: String(unitId) }) })
      await again()
    },
    change: async (seal: Seal, changes: { name?: string; active?: boolean }) => {
      await api.patch<Seal>(`/seals/${seal.id}`, { version: seal.version, ...changes })
      await again()
    },
  }
}

const path = (type: string): string => `/document-templates/${type}`

export function useTemplateVerbs() {
  const queries = useQueryClient()

  async function keep(answer: Promise<PaperTemplate>): Promise<PaperTemplate> {
    const found = await answer
    void queries.invalidateQueries({ queryKey: ['documents'] })
    return found
  }

  return {
    save: (type: string, version: number, definition: PaperDefinition) => keep(api.put<PaperTemplate>(`${path(type)}/draft`, { version, definition })),
    drop: (type: string, version: number) => keep(api.remove<PaperTemplate>(`${path(type)}/draft?version=${version}`)),
    publish: (type: string, version: number, note: string) => keep(api.post<PaperTemplate>(`${path(type)}/publish`, { version, note })),
    restore: (type: string, version: number, number: number) => keep(api.post<PaperTemplate>(`${path(type)}/restore`, { version, number })),
    check: async (type: string, definition: PaperDefinition) => (await api.post<{ items: PaperFinding[] }>(`${path(type)}/check`, definition)).items,
    preview: (type: string, definition: PaperDefinition, caseId: number | null) =>
      api.post<PaperPreview>(`${path(type)}/preview`, { definition, case_id: caseId }),
  }
}
