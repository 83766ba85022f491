/** What people are told. Keys: ['messaging', operation, …]; one's own count: ['messaging', 'one', user id, 'unread']. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api, type Query } from '@/kit/client'
import { type List, useItems, usePages } from '@/kit/pages'
import { useSession } from '@/kit/session'
import type { Page } from '@/kit/wire'

import type { Alarm, Attempt, Delivery, InboxEntry, NewWebhook, Preferences, WayCount, Webhook, WordedTopic, Wording, WordingVersion } from './wire'

const OFTEN = 2000

export function useUnread() {
  const session = useSession()
  return useQuery({
    queryKey: computed(() => ['messaging', 'one', session.me?.user.id ?? 0, 'unread']),
    queryFn: async ({ signal }) => (await api.get<{ count: number }>('/inbox/unread', undefined, signal)).count,
    enabled: computed(() => Boolean(session.me)),
  })
}

export function useInbox(query: MaybeRefOrGetter<Query>): List<InboxEntry> {
  return usePages<InboxEntry>(['messaging', 'inbox'], '/inbox', query)
}

/** The newest few, for the panel of the bell. */
export function useNewest() {
  return useQuery({
    queryKey: ['messaging', 'inbox', 'newest'],
    queryFn: async ({ signal }) => (await api.get<Page<InboxEntry>>('/inbox', { limit: 8 }, signal)).items,
  })
}

export function useInboxVerbs() {
  const queries = useQueryClient()
  return {
    mark: async (ids: readonly number[] | null, read: boolean) => {
      await api.post('/inbox/mark', { ids, read })
      void queries.invalidateQueries({ queryKey: ['messaging'] })
    },
  }
}

export function usePreferences() {
  return useQuery({
    queryKey: ['messaging', 'preferences'],
    queryFn: ({ signal }) => api.get<Preferences>('/preferences', undefined, signal),
  })
}

export function usePreferenceVerbs() {
  const queries = useQueryClient()
  return {
    save: async (change: unknown) => {
      const answer = await api.patch<Preferences>('/preferences', change)
      queries.setQueryData(['messaging', 'preferences'], answer)
      return answer
    },
  }
}

export function useTopics(): List<WordedTopic> {
  return useItems<WordedTopic>(['messaging', 'topics'], '/topics')
}

export function useWordingHistory(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['messaging', 'topics', toValue(code), 'history']),
    queryFn: async ({ signal }) => (await api.get<{ items: WordingVersion[] }>(`/topics/${toValue(code)}/history`, undefined, signal)).items,
  })
}

export function useTopicVerbs() {
  const queries = useQueryClient()
  const again = (): void => void queries.invalidateQueries({ queryKey: ['messaging', 'topics'] })
  return {
    word: async (code: string, number: number, wording: Wording) => {
      await api.put<WordedTopic>(`/topics/${code}/wording`, { number, ...wording })
      again()
    },
    preview: (code: string, wording: Wording) => api.post<Wording>(`/topics/${code}/preview`, wording),
    setDefault: async (code: string, roleId: number | null, ways: readonly string[] | null) => {
      await api.put<WordedTopic>(`/topics/${code}/default`, { role_id: roleId, ways })
      again()
    },
  }
}

export function useWebhooks(): List<Webhook> {
  return useItems<Webhook>(['messaging', 'webhooks'], '/webhooks')
}

export function useEventKinds() {
  return useQuery({
    queryKey: ['messaging', 'kinds'],
    queryFn: async ({ signal }) => (await api.get<{ items: string[] }>('/webhook-kinds', undefined, signal)).items,
  })
}

export function useWebhookVerbs() {
  const queries = useQueryClient()
  async function after<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const found = await answer
    void queries.invalidateQueries({ queryKey: ['messaging', 'webhooks'] })
    void queries.invalidateQueries({ queryKey: ['messaging', 'log'] })
    return found
  }
  return {
    add: (body: unknown) => after(api.post<NewWebhook>('/webhooks', body)),
    change: (id: number, body: unknown) => after(api.patch<Webhook>(`/webhooks/${id}`, body)),
    remove: (id: number) => after(api.remove(`/webhooks/${id}`)),
    rotate: async (id: number) => (await after(api.post<{ secret: string }>(`/webhooks/${id}/secret`))).secret,
    attempt: (id: number) => after(api.post(`/webhooks/${id}/try`)),
  }
}

const underWay = (rows: readonly Delivery[]): number | false => (rows.some((row) => row.state === 'queued') ? OFTEN : false)

export function useWebhookLog(id: number): List<Delivery> {
  return usePages<Delivery>(['messaging', 'log', id], `/webhooks/${id}/deliveries`, {}, { limit: 20, every: underWay })
}

export function useDeliveries(query: MaybeRefOrGetter<Query>): List<Delivery> {
  return usePages<Delivery>(['messaging', 'deliveries'], '/deliveries', query)
}

export function useDeliveryCounts(): List<WayCount> {
  return useItems<WayCount>(['messaging', 'deliveries', 'counts'], '/deliveries/counts')
}

export function useAttempts(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['messaging', 'log', 'attempts', toValue(id)]),
    queryFn: async ({ signal }) => (await api.get<{ items: Attempt[] }>(`/deliveries/${toValue(id)}/attempts`, undefined, signal)).items,
  })
}

export function useDeliveryVerbs() {
  const queries = useQueryClient()
  return {
    resend: async (ids: readonly number[]) => {
      const { count } = await api.post<{ count: number }>('/deliveries/resend', { ids })
      void queries.invalidateQueries({ queryKey: ['messaging'] })
      return count
    },
  }
}

export function useAlarms(query: MaybeRefOrGetter<Query>): List<Alarm> {
  return usePages<Alarm>(['messaging', 'alarms'], '/alarms', query)
}
