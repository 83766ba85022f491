import { Headset } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'

import type { Module } from '@/kit/module'

import * as lists from './lists'
import { actions, finders } from './palette'
import { casePanels } from './slots'
import * as together from './together/menu'

casePanels.push(defineAsyncComponent(() => import('./groups/GroupPanel.vue')))

const cases: Module = {
  name: 'cases',
  routes: [
    { path: 'desk', name: 'desk', component: () => import('./pages/DeskPage.vue'), meta: { title: 'cases.desk.title', anyOf: ['cases.open'] } },
    { path: 'cases/:id(\\d+)', name: 'case', component: () => import('./pages/CasePage.vue'), meta: { title: 'cases.one.title', anyOf: lists.READ } },
    ...lists.routes,
    ...together.routes,
  ],
  menu: [
    {
      path: '/desk', title: 'cases.desk.menu', icon: Headset, place: 'rail', order: 10,
      anyOf: ['cases.open'], initials: 'zxt', words: 'desk agent register', keys: 'g d',
    },
    ...lists.menu,
    ...together.menu,
  ],
  actions,
  finders,
}
export default cases
