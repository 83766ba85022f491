/** Lists of cases, and what they are sorted by, in the menu. */
import { CollectionTag, Files, Timer } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'

import type { MenuEntry } from '@/kit/module'

export const READ = ['cases.read', 'cases.read_all'] as const

export const routes: readonly RouteRecordRaw[] = [
  { path: 'cases', name: 'cases', component: () => import('./pages/CaseListPage.vue'), meta: { title: 'cases.list.title', anyOf: READ } },
  {
    path: 'categories', name: 'categories', component: () => import('./pages/admin/CategoriesPage.vue'),
    meta: { title: 'cases.admin.categories.title', anyOf: ['cases.manage_categories'] },
  },
  {
    path: 'case-kinds', name: 'case-kinds', component: () => import('./pages/admin/KindsPage.vue'),
    meta: { title: 'cases.admin.kinds.title', anyOf: ['cases.manage_kinds'] },
  },
]

export const menu: readonly MenuEntry[] = [
  {
    path: '/cases', title: 'cases.title', icon: Files, place: 'rail', order: 20,
    anyOf: READ, initials: 'gdlb', words: 'cases list 工单列表', keys: 'g l',
  },
  {
    path: '/categories', title: 'cases.admin.categories.title', icon: CollectionTag, place: 'rules', order: 130,
    anyOf: ['cases.manage_categories'], initials: 'sqfl', words: 'categories 事项分类',
  },
  {
    path: '/case-kinds', title: 'cases.admin.kinds.title', icon: Timer, place: 'rules', order: 131,
    anyOf: ['cases.manage_kinds'], initials: 'sqlxysx', words: 'kinds limits 时限',
  },
]
