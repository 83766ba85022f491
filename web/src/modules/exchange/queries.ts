/** Files in and out. Keys: ['exchange', operation, …]; one: ['exchange', 'one', id, 'import']. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query, upload } from '@/kit/client'
import { type List, usePages } from '@/kit/pages'
import type { Export, ExportFormat, Import, ImportOptions, ImportPreview, Page, Refusal } from '@/kit/wire'

/** While something runs its progress is asked for this often. */
const OFTEN = 1500

export interface Mapping {
  mapping: Record<string, string>
  options: ImportOptions
}

const anyRuns = (rows: readonly { state: string }[] | undefined): boolean => Boolean(rows?.some((row) => row.state === 'running'))
const whileRunning = (rows: readonly { state: string }[]): number | false => (anyRuns(rows) ? OFTEN : false)
const oneImport = (id: number) => ['exchange', 'one', id, 'import'] as const

export function useImports(): List<Import> {
  return usePages<Import>(['exchange', 'imports'], '/imports', {}, { every: whileRunning })
}

export function useExports(): List<Export> {
  return usePages<Export>(['exchange', 'exports'], '/exports', {}, { every: whileRunning })
}

/** The last few exports, for the panel of a list; asked for once the panel was opened or an export begun. */
export function useLastExports(enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['exchange', 'exports', 'last'],
    queryFn: async ({ signal }) => (await api.get<Page<Export>>('/exports', { limit: 4 }, signal)).items,
    enabled: computed(() => toValue(enabled)),
    refetchInterval: (query) => (anyRuns(query.state.data) ? OFTEN : false),
  })
}

export function useImport(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => oneImport(toValue(id))),
    queryFn: ({ signal }) => api.get<Import>(`/imports/${toValue(id)}`, undefined, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? OFTEN : false),
  })
}

export function useRefusals(id: MaybeRefOrGetter<number>): List<Refusal> {
  return usePages<Refusal>(['exchange', 'refusals', toValue(id)], `/imports/${toValue(id)}/refusals`)
}

export function useImportVerbs() {
  const queries = useQueryClient()

  function keep(answer: Import): Import {
    queries.setQueryData(oneImport(answer.id), answer)
    void queries.invalidateQueries({ queryKey: ['exchange', 'imports'] })
    return answer
  }

  return {
    take: async (file: File, progress: (part: number) => void) => keep(await upload<Import>('/imports', { file }, progress)),
    map: async (id: number, { mapping, options }: Mapping) => {
      const { kind, channel, unit_id: unitId, ...rest } = options
      const body = { mapping, defaults: { kind, channel, unit_id: unitId }, ...rest }
      const preview = await api.put<ImportPreview>(`/imports/${id}/mapping`, body)
      void queries.invalidateQueries({ queryKey: oneImport(id) })
      return preview
    },
    start: async (id: number) => keep(await api.post<Import>(`/imports/${id}/start`)),
    cancel: async (id: number) => keep(await api.post<Import>(`/imports/${id}/cancel`)),
  }
}

export function useExportVerbs() {
  const queries = useQueryClient()
  const again = (): void => void queries.invalidateQueries({ queryKey: ['exchange', 'exports'] })

  return {
    start: async (format: ExportFormat, filters: Query) => {
      const answer = await api.post<Export>('/exports', { format, filters })
      again()
      return answer
    },
    cancel: async (id: number) => {
      await api.post<Export>(`/exports/${id}/cancel`)
      again()
    },
  }
}
