/** Deadline profiles as the server keeps them, and the clocks that take their limits from one. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'

import { api } from '@/kit/client'
import { useItems } from '@/kit/pages'
import type { DeadlineForesight, DeadlineProfile, Flow, FlowRow, Items } from '@/kit/wire'

const KEY = ['cases', 'deadline-profiles'] as const
export const MEASURES = ['minutes', 'calendar_hours', 'working_hours', 'calendar_days', 'working_days'] as const

export type DeadlineLimit = DeadlineProfile['limits'][number]

export interface ProfileClock {
  code: string
  name: string
  name_en: string
}

export const useProfiles = () => useItems<DeadlineProfile>([...KEY], '/deadline-profiles')

/** Every clock of a published flow whose limit a profile may give. */
export function useProfileClocks() {
  return useQuery({
    queryKey: [...KEY, 'clocks'],
    queryFn: async ({ signal }) => {
      const flows = (await api.get<Items<FlowRow>>('/flows', undefined, signal)).items.filter((flow) => flow.number !== null)
      const whole = await Promise.all(flows.map((flow) => api.get<Flow>(`/flows/${flow.code}`, undefined, signal)))
      const clocks = new Map<string, ProfileClock>()
      for (const clock of whole.flatMap((flow) => flow.definition?.clocks ?? [])) {
        if (clock.profile && !clocks.has(clock.code)) clocks.set(clock.code, { code: clock.code, name: clock.name, name_en: clock.name_en })
      }
      return [...clocks.values()]
    },
    staleTime: 5 * 60_000,
  })
}

/** What other limits would mean for cases opened now. */
export function useForesight(code: string, limits: MaybeRefOrGetter<readonly DeadlineLimit[]>, enabled: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => [...KEY, code, 'preview', toValue(limits)]),
    queryFn: () => api.post<DeadlineForesight>(`/deadline-profiles/${code}/preview`, { limits: toValue(limits) }),
    enabled: computed(() => toValue(enabled)),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  })
}

export interface ProfileValues {
  name: string
  name_en: string
  source: string
  limits: DeadlineLimit[]
}

export function useProfileVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: [...KEY] })
    return value
  }

  return {
    add: async (body: { code: string; name: string; name_en: string; source: string }) => again(await api.post<DeadlineProfile>('/deadline-profiles', body)),
    change: async (profile: DeadlineProfile, values: ProfileValues) =>
      again(await api.put<DeadlineForesight>(`/deadline-profiles/${profile.code}`, { version: profile.version, ...values })),
  }
}
