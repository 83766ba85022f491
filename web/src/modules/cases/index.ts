import { Headset } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

import { actions, finders } from './palette'

const READ = ['cases.read', 'cases.read_all'] as const

const cases: Module = {
  name: 'cases',
  routes: [
    { path: 'desk', name: 'desk', component: () => import('./pages/DeskPage.vue'), meta: { title: 'cases.desk.title', anyOf: ['cases.open'] } },
    { path: 'cases/:id(\\d+)', name: 'case', component: () => import('./pages/CasePage.vue'), meta: { title: 'cases.one.title', anyOf: READ } },
  ],
  menu: [
    {
      path: '/desk', title: 'cases.desk.menu', icon: Headset, place: 'rail', order: 10,
      anyOf: ['cases.open'], initials: 'zxt', words: 'desk agent register', keys: 'g d',
    },
  ],
  actions,
  finders,
}
export default cases
