/** The dispatch catalogue as the server keeps it: versions, and what stands in them. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { address, api } from '@/kit/client'
import { type List, useItems, wholeList } from '@/kit/pages'
import type { DispatchCatalogue, DispatchEntry, DispatchImport, Items } from '@/kit/wire'

const KEY = ['cases', 'dispatch-catalogue'] as const

export interface EntryValues {
  category_id: number | null
  place: string
  unit_id: number | null
  co_unit_ids: number[]
  basis: string
}

export const useCatalogues = () => useItems<DispatchCatalogue>([...KEY, 'versions'], '/dispatch-catalogues')

export function useEntries(id: MaybeRefOrGetter<number | null>): List<DispatchEntry> {
  const found = useQuery({
    queryKey: computed(() => [...KEY, 'entries', toValue(id)]),
    queryFn: ({ signal }) => api.get<Items<DispatchEntry>>(`/dispatch-catalogues/${toValue(id)}/entries`, undefined, signal),
    enabled: computed(() => toValue(id) !== null),
  })
  return wholeList(found)
}

export const fileOf = (id: number): string => address(`/dispatch-catalogues/${id}/file`)

export function useCatalogueVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: [...KEY] })
    return value
  }

  return {
    make: async (note: string, copy_of: number | null) => again(await api.post<DispatchCatalogue>('/dispatch-catalogues', { note, copy_of })),
    publish: async (one: DispatchCatalogue, valid_from: string) =>
      again(await api.post<DispatchCatalogue>(`/dispatch-catalogues/${one.id}/publish`, { version: one.version, valid_from })),
    drop: async (one: DispatchCatalogue) => again(await api.remove(`/dispatch-catalogues/${one.id}`)),
    add: async (id: number, entry: EntryValues) => again(await api.post<DispatchEntry>(`/dispatch-catalogues/${id}/entries`, entry)),
    change: async (entry: DispatchEntry, values: Partial<EntryValues>) =>
      again(await api.patch<DispatchEntry>(`/dispatch-entries/${entry.id}`, { version: entry.version, ...values })),
    dropEntry: async (entry: DispatchEntry) => again(await api.remove(`/dispatch-entries/${entry.id}`)),
    bring: async (id: number, file: File) => {
      const form = new FormData()
      form.append('file', file)
      return again(await api.put<DispatchImport>(`/dispatch-catalogues/${id}/file`, form))
    },
  }
}
