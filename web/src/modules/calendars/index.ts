import type { Module } from '@/kit/module'

const calendars: Module = { name: 'calendars', routes: [], menu: [] }
export default calendars
