/** Pages of what units and the centre have between them, and of the rules for it. */
import { AlarmClock, Bell, Guide, MapLocation, Stamp, Warning } from '@element-plus/icons-vue'
import { computed, type Ref } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

import type { Badge, MenuEntry } from '@/kit/module'

import { useWaitingRequests } from './queries'

const READ = ['cases.read', 'cases.read_all']
const DECIDE = ['cases.decide_extension']
const SUPERVISE = ['cases.supervise', 'cases.handle']
const RULES = ['cases.manage_supervision']
const CATALOGUE = ['cases.manage_dispatch_catalogue', 'cases.dispatch']
const PROFILES = ['cases.manage_kinds']

function waiting(): Ref<Badge | null> {
  const found = useWaitingRequests()
  return computed(() => found.value && { ...found.value, tone: 'plain' })
}

export const routes: readonly RouteRecordRaw[] = [
  { path: 'requests', component: () => import('../pages/RequestsPage.vue'), meta: { title: 'cases.together.requests', anyOf: READ } },
  { path: 'supervisions', component: () => import('../pages/SupervisionsPage.vue'), meta: { title: 'cases.together.supervision', anyOf: READ } },
  { path: 'supervision-rules', component: () => import('../pages/admin/SupervisionRulesPage.vue'), meta: { title: 'cases.together.rules', anyOf: RULES } },
  { path: 'dispatch-catalogue', component: () => import('../pages/admin/CataloguePage.vue'), meta: { title: 'cases.dispatching.title', anyOf: CATALOGUE } },
  { path: 'areas', component: () => import('../pages/admin/AreasPage.vue'), meta: { title: 'cases.areas.title', anyOf: CATALOGUE } },
  { path: 'deadline-profiles', component: () => import('../pages/admin/ProfilesPage.vue'), meta: { title: 'cases.deadlines.title', anyOf: PROFILES } },
]

export const menu: readonly MenuEntry[] = [
  {
    path: '/requests', title: 'cases.together.requestsMenu', icon: Stamp, place: 'rail', order: 38,
    anyOf: DECIDE, initials: 'sqsp', words: 'requests extensions suspensions 申请审批 延期 挂起 退回', keys: 'g q', badge: waiting,
  },
  {
    path: '/supervisions', title: 'cases.together.supervisionsMenu', icon: Warning, place: 'rail', order: 39,
    anyOf: SUPERVISE, initials: 'db', words: 'supervision 督办', keys: 'g v',
  },
  {
    path: '/dispatch-catalogue', title: 'cases.dispatching.title', icon: Guide, place: 'rules', order: 133,
    anyOf: ['cases.manage_dispatch_catalogue'], initials: 'pdml', words: 'dispatch catalogue 派单目录',
  },
  {
    path: '/areas', title: 'cases.areas.title', icon: MapLocation, place: 'rules', order: 134,
    anyOf: ['cases.manage_dispatch_catalogue'], initials: 'xq', words: 'areas districts streets grids 辖区 网格 街道',
  },
  {
    path: '/deadline-profiles', title: 'cases.deadlines.title', icon: AlarmClock, place: 'rules', order: 134,
    anyOf: PROFILES, initials: 'sxfa', words: 'deadlines limits profiles 时限方案',
  },
  {
    path: '/supervision-rules', title: 'cases.together.rules', icon: Bell, place: 'rules', order: 135,
    anyOf: RULES, initials: 'zddbgz', words: 'supervision rules 自动督办',
  },
]
