import type { Module } from '@/kit/module'

const cases: Module = { name: 'cases', routes: [], menu: [] }
export default cases
