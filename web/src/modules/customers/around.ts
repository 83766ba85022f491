/** What stands around a citizen: accounts, addresses, preferences, contacts, grades, and entries that became one. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api } from '@/kit/client'
import { type List, usePages } from '@/kit/pages'
import type { Account, Around, ContactLine, Customer, CustomerMerge, CustomerRow, Items, LikelyDouble, MergePreview, MonthOfGrades, Page, ContactPreferences } from '@/kit/wire'

import { searchOf } from './search'

export const ACCOUNT_KINDS = ['water', 'gas', 'heat', 'power', 'sewage', 'other'] as const
export const WAYS = ['', 'phone', 'text', 'email', 'post'] as const
export const TIMES = ['morning', 'noon', 'afternoon', 'evening', 'weekend'] as const
export const CHANNELS = ['phone', 'text', 'counter', 'letter', 'email', 'web', 'wechat', 'app', 'visit', 'other'] as const
export const CHOOSABLE = ['name', 'gender', 'phone', 'id_number', 'address', 'note'] as const

export type Chosen = (typeof CHOOSABLE)[number]

function useOne<Found>(what: string, path: (id: number) => string, id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['customers', what, toValue(id)]),
    queryFn: ({ signal }) => api.get<Found>(path(toValue(id)), undefined, signal),
  })
}

export const useAround = (id: MaybeRefOrGetter<number>) => useOne<Around>('around', (one) => `/customers/${one}/around`, id)
export const useDoubles = (id: MaybeRefOrGetter<number>) => useOne<Items<LikelyDouble>>('doubles', (one) => `/customers/${one}/likely-doubles`, id)
export const useMerges = (id: MaybeRefOrGetter<number>) => useOne<Items<CustomerMerge>>('merges', (one) => `/customers/${one}/merges`, id)
export const useSatisfaction = (id: MaybeRefOrGetter<number>) => useOne<Items<MonthOfGrades>>('satisfaction', (one) => `/customers/${one}/satisfaction`, id)

export type ContactRow = Omit<ContactLine, 'id'> & { id: string }

/** Ids of several modules: each with where it comes from. */
export function useContacts(id: MaybeRefOrGetter<number>): List<ContactRow> {
  const found = usePages<ContactLine>(['customers', 'contacts', toValue(id)], `/customers/${toValue(id)}/contacts`, {}, { limit: 20 })
  return { ...found, rows: computed(() => found.rows.value.map((one) => ({ ...one, id: `${one.source}.${one.id}` }))) }
}

export const previewMerge = (kept: number, gone: number): Promise<MergePreview> => api.get<MergePreview>(`/customers/${kept}/merge-preview/${gone}`)

export async function findOther(text: string): Promise<CustomerRow[]> {
  const search = searchOf(text)
  return search?.whole ? (await api.get<Page<CustomerRow>>('/customers', { [search.by]: search.text, limit: 10 })).items : []
}

export async function revealAddress(id: number, where: 'accounts' | 'addresses', key: number, reason: string): Promise<string> {
  return (await api.post<{ address: string }>(`/customers/${id}/${where}/${key}/reveal`, { reason })).address
}

export function useAroundVerbs() {
  const client = useQueryClient()
  const again = <Value>(value: Value): Value => {
    void client.invalidateQueries({ queryKey: ['customers'] })
    return value
  }

  return {
    addAccount: async (id: number, body: { kind: string; number: string; meter: string; address: string }) => again(await api.post<Account>(`/customers/${id}/accounts`, body)),
    addAddress: async (id: number, body: { label: string; address: string }) => again(await api.post(`/customers/${id}/addresses`, body)),
    remove: async (id: number, where: 'accounts' | 'addresses', key: number) => again(await api.remove(`/customers/${id}/${where}/${key}`)),
    prefer: async (id: number, body: ContactPreferences) => again(await api.put<ContactPreferences>(`/customers/${id}/preferences`, body)),
    record: async (body: { customer_id: number; at: string; channel: string; outgoing: boolean; note: string }) => again(await api.post('/customer-contacts', body)),
    merge: async (kept: Customer, gone: Customer, take: readonly Chosen[], reason: string) => {
      const body = { version: kept.version, gone_id: gone.id, gone_version: gone.version, take, reason }
      const done = again(await api.post<Customer>(`/customers/${kept.id}/merge`, body))
      void client.invalidateQueries({ queryKey: ['cases'] })
      return done
    },
    undo: async (merge: CustomerMerge, reason: string) => {
      const back = again(await api.post<Customer>(`/customer-merges/${merge.id}/undo`, { reason }))
      void client.invalidateQueries({ queryKey: ['cases'] })
      return back
    },
    apart: async (one: number, other: number) => again(await api.post(`/customers/${one}/told-apart`, { other_id: other })),
  }
}
