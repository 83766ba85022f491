import { ChatLineSquare, Promotion } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'

import type { Module } from '@/kit/module'
import { casePanels } from '@/modules/cases/slots'

casePanels.push(defineAsyncComponent(() => import('./components/CitizenPanel.vue')))

const MAY_ANSWER = ['portal.answer_suggestions']
const MAY_PUBLISH = ['portal.publish']

const portal: Module = {
  name: 'portal',
  routes: [
    { path: 'suggestions', component: () => import('./pages/SuggestionListPage.vue'), meta: { title: 'portal.box.title', anyOf: MAY_ANSWER } },
    { path: 'published', component: () => import('./pages/PublishedListPage.vue'), meta: { title: 'portal.published.title', anyOf: MAY_PUBLISH } },
  ],
  menu: [
    {
      path: '/suggestions', title: 'portal.box.title', icon: ChatLineSquare, place: 'rail', order: 85,
      anyOf: MAY_ANSWER, initials: 'smyjx', words: 'suggestion box 意见 建议',
    },
    {
      path: '/published', title: 'portal.published.title', icon: Promotion, place: 'rail', order: 86,
      anyOf: MAY_PUBLISH, initials: 'gkdf', words: 'publish answers 公开 脱敏',
    },
  ],
}
export default portal
