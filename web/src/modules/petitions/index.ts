import { Key, Memo, Tickets } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'

import type { Module } from '@/kit/module'
import { casePanels } from '@/modules/cases/slots'

casePanels.push(defineAsyncComponent(() => import('./components/PetitionPanel.vue')))

const READ = ['petitions.read']
const SCREEN = ['petitions.screen']
const ASSESS = ['petitions.assess', 'petitions.read_trends']
const TRENDS = ['petitions.read_trends']
const KEYWORDS = ['petitions.manage_keywords']
const FORMS = ['petitions.manage_forms']

const petitions: Module = {
  name: 'petitions',
  routes: [
    { path: 'petitions', component: () => import('./pages/ListPage.vue'), meta: { title: 'petitions.list.title', anyOf: READ } },
    { path: 'petitions/new', component: () => import('./pages/EntryPage.vue'), meta: { title: 'petitions.entry.title', anyOf: ['petitions.enter'] } },
    { path: 'petitions/screening', component: () => import('./pages/ScreeningPage.vue'), meta: { title: 'petitions.screening.title', anyOf: SCREEN } },
    { path: 'petitions/assessments', component: () => import('./pages/AssessmentsPage.vue'), meta: { title: 'petitions.assess.title', anyOf: ASSESS } },
    { path: 'petitions/trends', component: () => import('./pages/TrendsPage.vue'), meta: { title: 'petitions.trends.title', anyOf: TRENDS } },
    { path: 'screening-words', component: () => import('./pages/KeywordsPage.vue'), meta: { title: 'petitions.words.title', anyOf: [...KEYWORDS, ...SCREEN] } },
    { path: 'assessment-forms', component: () => import('./pages/FormsPage.vue'), meta: { title: 'petitions.questionnaires.title', anyOf: FORMS } },
  ],
  menu: [
    {
      path: '/petitions', title: 'petitions.menu', icon: Tickets, place: 'rail', order: 50,
      anyOf: READ, initials: 'xf', words: 'petitions 信访 来信 来访 矛盾纠纷 风险评估 趋势', keys: 'g x',
    },
    {
      path: '/screening-words', title: 'petitions.words.title', icon: Key, place: 'rules', order: 150,
      anyOf: KEYWORDS, initials: 'pcgjc', words: 'keywords screening 排查 关键词',
    },
    {
      path: '/assessment-forms', title: 'petitions.questionnaires.title', icon: Memo, place: 'rules', order: 155,
      anyOf: FORMS, initials: 'pgwj', words: 'questionnaires assessment 评估 问卷 权重',
    },
  ],
}
export default petitions
