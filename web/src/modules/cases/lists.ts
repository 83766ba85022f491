/** Lists and desks of cases, and the administration of what they are sorted by, in the menu. */
import { Bell, ChatLineRound, Checked, CollectionTag, Connection, CopyDocument, Files, OfficeBuilding, Position, Refresh, Share, Timer } from '@element-plus/icons-vue'
import { computed, type Component, type Ref } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

import type { Badge, MenuEntry } from '@/kit/module'

import { useQueues } from './queries'
import type { Desk } from './queue/desks'
import { MOST } from './waiting'

export const READ = ['cases.read', 'cases.read_all'] as const

interface DeskEntry {
  desk: Desk
  anyOf: readonly string[]
  icon: Component
  initials: string
  words: string
  keys: string
}

const DESKS: readonly DeskEntry[] = [
  { desk: 'dispatch', anyOf: ['cases.dispatch'], icon: Position, initials: 'dpd', words: 'dispatch 派单', keys: 'g p' },
  { desk: 'unit', anyOf: ['cases.handle'], icon: OfficeBuilding, initials: 'bdwdb', words: 'unit desk 签收 办理', keys: 'g u' },
  { desk: 'helping', anyOf: ['cases.handle'], icon: Connection, initials: 'xb', words: 'helping co-unit 协办', keys: 'g b' },
  { desk: 'audit', anyOf: ['cases.audit'], icon: Checked, initials: 'dsh', words: 'audit 审核', keys: 'g s' },
  { desk: 'callback', anyOf: ['cases.call_back'], icon: ChatLineRound, initials: 'dhf', words: 'callback 回访', keys: 'g h' },
  { desk: 'overdue', anyOf: READ, icon: Bell, initials: 'ycq', words: 'overdue 超期', keys: 'g o' },
]

/** How much waits in a queue, in the colour of the worst of it. */
function badgeOf(queue: string): () => Ref<Badge | null> {
  return () => {
    const counts = useQueues()
    return computed(() => {
      const found = counts.data.value?.find((one) => one.queue === queue)
      if (!found) return null
      return { count: Math.min(found.count, MOST), capped: found.capped, tone: found.red ? 'red' : found.yellow ? 'yellow' : 'plain' }
    })
  }
}

export const routes: readonly RouteRecordRaw[] = [
  { path: 'cases', name: 'cases', component: () => import('./pages/CaseListPage.vue'), meta: { title: 'cases.list.title', anyOf: READ } },
  ...DESKS.map(({ desk, anyOf }) => ({
    path: `queues/${desk}`, component: () => import('./pages/QueuePage.vue'), props: { desk }, meta: { title: `cases.queue.${desk}.title`, anyOf },
  })),
  { path: 'duplicates', component: () => import('./pages/DuplicatesPage.vue'), meta: { title: 'cases.group.page', anyOf: ['cases.read_all'] } },
  { path: 'recurring', component: () => import('./pages/RecurringPage.vue'), meta: { title: 'cases.recurring.title', anyOf: ['cases.read_all'] } },
  { path: 'likeness-rules', component: () => import('./pages/admin/LikenessPage.vue'), meta: { title: 'cases.group.rule.title', anyOf: ['cases.manage_likeness'] } },
  {
    path: 'categories', name: 'categories', component: () => import('./pages/admin/CategoriesPage.vue'),
    meta: { title: 'cases.admin.categories.title', anyOf: ['cases.manage_categories'] },
  },
  { path: 'flows', name: 'flows', component: () => import('./pages/admin/FlowsPage.vue'), meta: { title: 'cases.flows.title', anyOf: ['cases.manage_flows'] } },
  { path: 'flows/:code', name: 'flow', component: () => import('./pages/admin/FlowPage.vue'), meta: { title: 'cases.flows.title', anyOf: ['cases.manage_flows'] } },
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
  ...DESKS.map(({ desk, ...entry }, at): MenuEntry => ({
    ...entry, path: `/queues/${desk}`, title: `cases.queue.${desk}.menu`, place: 'rail', order: 30 + at, badge: badgeOf(desk),
  })),
  {
    path: '/duplicates', title: 'cases.group.menu', icon: CopyDocument, place: 'rail', order: 40,
    anyOf: ['cases.judge'], initials: 'pcbd', words: 'duplicates merge 判重 并单 重复', keys: 'g m',
  },
  {
    path: '/recurring', title: 'cases.recurring.menu', icon: Refresh, place: 'rail', order: 41,
    anyOf: ['cases.judge', 'cases.supervise', 'cases.instruct'], initials: 'ffwt', words: 'recurring problems 反复发生 问题',
  },
  {
    path: '/likeness-rules', title: 'cases.group.rule.title', icon: CopyDocument, place: 'rules', order: 132,
    anyOf: ['cases.manage_likeness'], initials: 'pcgz', words: 'likeness duplicates 判重',
  },
  {
    path: '/flows', title: 'cases.flows.title', icon: Share, place: 'rules', order: 128,
    anyOf: ['cases.manage_flows'], initials: 'bllc', words: 'flows workflow 流程',
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
