import { Phone } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

const ENTER = ['outreach.read', 'outreach.manage', 'outreach.work']
const FIGURES = ['outreach.read', 'outreach.manage']
const MANAGE = ['outreach.manage']

const outreach: Module = {
  name: 'outreach',
  routes: [
    { path: 'outreach', component: () => import('./pages/CampaignListPage.vue'), meta: { title: 'outreach.list.title', anyOf: ENTER } },
    { path: 'outreach/questionnaires', component: () => import('./pages/QuestionnairesPage.vue'), meta: { title: 'outreach.forms.title', anyOf: MANAGE } },
    { path: 'outreach/:id(\\d+)', component: () => import('./pages/ResultsPage.vue'), meta: { title: 'outreach.results.title', anyOf: FIGURES } },
    { path: 'outreach/:id(\\d+)/work', component: () => import('./pages/WorkPage.vue'), meta: { title: 'outreach.work.title', anyOf: ['outreach.work'] } },
  ],
  menu: [
    {
      path: '/outreach', title: 'outreach.menu', icon: Phone, place: 'rail', order: 55,
      anyOf: ENTER, initials: 'wjpy', words: 'outreach survey campaign 问卷 评议 外呼 满意度 调查', keys: 'g q',
    },
  ],
}
export default outreach
