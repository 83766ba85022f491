/** What the server knows about callers. Keys: ['customers', operation, …], one caller: ['customers', 'one', id]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'

import { api } from '@/kit/client'
import { type List, usePages } from '@/kit/pages'
import type { CaseRow, Customer, CustomerRow, Page } from '@/kit/wire'

import { type Search, searchOf } from './search'

export type Secret = 'phone' | 'id_number' | 'address'

export interface CustomerForm {
  name: string
  gender: string
  phone?: string
  id_number?: string
  address?: string
  tags: string[]
  note: string
  /** The house's own; those that were touched. */
  fields: Record<string, unknown>
}

const queryOf = (search: Search | null) => (search?.whole ? { [search.by]: search.text } : {})

export function useCustomers(search: MaybeRefOrGetter<Search | null>): List<CustomerRow> {
  return usePages<CustomerRow>(['customers', 'list'], '/customers', () => queryOf(toValue(search)))
}

export function useCustomer(id: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['customers', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.get<Customer>(`/customers/${toValue(id)}`, undefined, signal),
  })
}

/** The cases of a caller, the newest first. */
export function useHistory(id: MaybeRefOrGetter<number>): List<CaseRow> {
  return usePages<CaseRow>(['cases', 'list', 'customer'], '/cases', () => ({ customer_id: toValue(id) }))
}

export async function revealOne(id: number, field: Secret, reason: string): Promise<string | null> {
  const shown = await api.post<Record<Secret, string | null>>(`/customers/${id}/reveal`, { fields: [field], reason })
  return shown[field]
}

export async function revealField(id: number, code: string, reason: string): Promise<string | null> {
  const shown = await api.post<Record<string, string>>(`/customers/${id}/reveal-fields`, { fields: [code], reason })
  return shown[code] ?? null
}

export async function lookUp(text: string, signal: AbortSignal): Promise<CustomerRow[]> {
  return (await api.get<Page<CustomerRow>>('/customers', { ...queryOf(searchOf(text)), limit: 5 }, signal)).items
}

export function useCustomerChanges() {
  const queries = useQueryClient()

  function keep(customer: Customer): Customer {
    queries.setQueryData(['customers', 'one', customer.id], customer)
    void queries.invalidateQueries({ queryKey: ['customers', 'list'] })
    return customer
  }

  return {
    add: async (form: CustomerForm) => keep(await api.post<Customer>('/customers', form)),
    change: async (id: number, version: number, form: CustomerForm) =>
      keep(await api.patch<Customer>(`/customers/${id}`, { version, ...form })),
  }
}
