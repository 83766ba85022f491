import type { Module } from '@/kit/module'

const exchange: Module = { name: 'exchange', routes: [], menu: [] }
export default exchange
