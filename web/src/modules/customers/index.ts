import type { Module } from '@/kit/module'

const customers: Module = { name: 'customers', routes: [], menu: [] }
export default customers
