import { User } from '@element-plus/icons-vue'

import { t } from '@/kit/i18n'
import type { Finder, Module } from '@/kit/module'

import { isWholeNumber, searchOf } from './search'

const MAY_READ = ['customers.read']

/** A whole number, or a name by whoever may read names. */
const findCustomers: Finder = async (text, context, signal) => {
  const named = searchOf(text)?.by === 'q' && text.trim().length > 1 && context.can('customers.read_names')
  if (!context.can('customers.read') || !(named || isWholeNumber(text))) return []
  const { lookUp } = await import('./queries')
  return (await lookUp(text, signal)).map((found) => ({
    id: `customers/${found.id}`,
    title: found.name || t('customers.nameless'),
    hint: found.phone_hint,
    group: t('customers.palette'),
    icon: User,
    run: () => context.go(`/customers/${found.id}`),
  }))
}

const customers: Module = {
  name: 'customers',
  routes: [
    {
      path: 'customers',
      component: () => import('./pages/CustomerListPage.vue'),
      meta: { title: 'customers.title', anyOf: MAY_READ },
    },
    {
      path: 'customers/:id(\\d+)',
      component: () => import('./pages/CustomerPage.vue'),
      meta: { title: 'customers.title', anyOf: MAY_READ },
    },
  ],
  menu: [
    {
      path: '/customers',
      title: 'customers.title',
      icon: User,
      place: 'rail',
      order: 70,
      anyOf: MAY_READ,
      initials: 'ldr',
      words: 'caller customer 市民 客户',
      keys: 'g c',
    },
  ],
  finders: [findCustomers],
}
export default customers
