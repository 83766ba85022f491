/** Working days. Keys: ['calendars', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'

import { api } from '@/kit/client'
import type { Calendars, DuePreview, YearOfDays } from '@/kit/wire'

export function useCalendars() {
  return useQuery({ queryKey: ['calendars', 'all'], queryFn: ({ signal }) => api.get<Calendars>('/calendars', undefined, signal) })
}

export function useYear(year: Readonly<Ref<number>>) {
  return useQuery({
    queryKey: computed(() => ['calendars', 'year', year.value]),
    queryFn: ({ signal }) => api.get<YearOfDays>(`/calendars/${year.value}`, undefined, signal),
  })
}

/** By when something opened `from` is due, with the days that count. */
export function previewDue(from: Date, days: number): Promise<DuePreview> {
  return api.get<DuePreview>('/calendars/due', { from: from.toISOString(), days })
}

export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['calendars'] })
}
