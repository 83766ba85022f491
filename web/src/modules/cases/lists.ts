/** Lists of cases in the menu. */
import { Files } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

import type { MenuEntry } from '@/kit/module'

export const READ = ['cases.read', 'cases.read_all'] as const

export const routes: readonly RouteRecordRaw[] = [
  { path: 'cases', name: 'cases', component: () => import('./pages/CaseListPage.vue'), meta: { title: 'cases.list.title', anyOf: READ } },
]

export const menu: readonly MenuEntry[] = [
  {
    path: '/cases', title: 'cases.title', icon: Files, place: 'rail', order: 20,
    anyOf: READ, initials: 'gdlb', words: 'cases list 工单列表', keys: 'g l',
  },
]
