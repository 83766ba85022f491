/** Who is calling: looked up as soon as a number can be one. */
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'

import { api } from '@/kit/client'
import { usePermissions } from '@/kit/permissions'
import type { CaseRow, Customer, CustomerRow, Page } from '@/kit/wire'

import { dialled } from './draft'

export type Phase = 'none' | 'looking' | 'known' | 'unknown'

export interface Caller {
  phase: ComputedRef<Phase>
  number: Ref<string | null>
  customer: ComputedRef<Customer | null>
  cases: ComputedRef<CaseRow[]>
  caseCount: ComputedRef<number>
}

export const CALLER: InjectionKey<Caller> = Symbol('caller')

const MOBILE = /^1[3-9]\d{9}$/
const PAUSE = 180

interface Found {
  phone: string
  row: CustomerRow
  customer: Customer
}

async function lookUp(phone: string, signal: AbortSignal): Promise<Found | null> {
  const row = (await api.get<Page<CustomerRow>>('/customers', { phone, limit: 1 }, signal)).items[0]
  return row ? { phone, row, customer: await api.get<Customer>(`/customers/${row.id}`, undefined, signal) } : null
}

export function useCaller(phone: () => string): Caller {
  const { can } = usePermissions()
  const number = ref<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(
    () => dialled(phone()),
    (wanted) => {
      clearTimeout(timer)
      if (!wanted || MOBILE.test(wanted)) number.value = wanted
      else timer = setTimeout(() => (number.value = wanted), PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  const found = useQuery({
    queryKey: computed(() => ['customers', 'by-phone', number.value]),
    queryFn: ({ signal }) => lookUp(number.value ?? '', signal),
    enabled: computed(() => Boolean(number.value) && can('customers.read')),
    retry: false,
  })
  const known = computed(() => (found.data.value?.phone === number.value ? found.data.value : null))
  const customer = computed(() => known.value?.customer ?? null)
  const history = useQuery({
    queryKey: computed(() => ['cases', 'few', { customer_id: customer.value?.id, limit: 20 }]),
    queryFn: async ({ signal }) =>
      (await api.get<Page<CaseRow>>('/cases', { customer_id: customer.value?.id, limit: 20 }, signal)).items,
    enabled: computed(() => customer.value !== null),
    placeholderData: keepPreviousData,
  })

  const phase = computed<Phase>(() => {
    if (!number.value) return 'none'
    if (customer.value) return 'known'
    return found.isFetching.value ? 'looking' : 'unknown'
  })
  const cases = computed(() => (customer.value ? (history.data.value ?? []) : []))
  return { phase, number, customer, cases, caseCount: computed(() => cases.value.length) }
}
