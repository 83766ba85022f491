/** Areas as the server keeps them. */
import { useQueryClient } from '@tanstack/vue-query'
import type { MaybeRefOrGetter } from 'vue'

import { address, api, type Query } from '@/kit/client'
import { type List, usePages } from '@/kit/pages'
import type { Area, AreaImport, PlaceFound } from '@/kit/wire'

const KEY = ['cases', 'areas'] as const

export interface AreaValues {
  district: string
  street: string
  community: string
  grid: string
  aliases: string[]
  unit_id: number | null
}

export const useAreas = (query: MaybeRefOrGetter<Query>): List<Area> => usePages<Area>([...KEY, 'list'], '/areas', query)

export const areaFile = (): string => address('/areas/file')

export const tellPlace = (place: string): Promise<PlaceFound> => api.get<PlaceFound>('/areas/of-place', { place })

export function useAreaVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: [...KEY] })
    return value
  }

  return {
    add: async (values: AreaValues) => again(await api.post<Area>('/areas', values)),
    change: async (area: Area, values: { aliases?: string[]; unit_id?: number | null; active?: boolean }) =>
      again(await api.patch<Area>(`/areas/${area.id}`, { version: area.version, ...values })),
    bring: async (file: File) => {
      const form = new FormData()
      form.append('file', file)
      return again(await api.put<AreaImport>('/areas/file', form))
    },
  }
}
