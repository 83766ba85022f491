/** Pages by address; all come along, since there may be no network when one is opened. */
import { createRouter, createWebHistory } from 'vue-router'

import { readHeadings } from '../light/headings'
import { t } from './i18n'
import CasePage from './pages/CasePage.vue'
import ListPage from './pages/ListPage.vue'
import LoginPage from './pages/LoginPage.vue'
import OutboxPage from './pages/OutboxPage.vue'
import ResultPage from './pages/ResultPage.vue'
import { worker } from './session'

export const router = createRouter({
  history: createWebHistory('/field'),
  scrollBehavior: (_to, _from, kept) => kept ?? { top: 0 },
  routes: [
    { path: '/', name: 'list', component: ListPage },
    { path: '/login', name: 'login', component: LoginPage },
    { path: '/outbox', name: 'outbox', component: OutboxPage },
    { path: '/cases/:id(\\d+)', name: 'case', component: CasePage },
    { path: '/cases/:id(\\d+)/result', name: 'result', component: ResultPage },
    { path: '/cases/:id(\\d+)/parts/:part(\\d+)/result', name: 'partResult', component: ResultPage },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeEach((to) => (worker.value || to.name === 'login' ? true : { name: 'login', query: { next: to.fullPath } }))

export function entitle(): void {
  document.title = `${t(`pages.${String(router.currentRoute.value.name ?? 'list')}`)} · ${t('site')}`
}

readHeadings(router, entitle)
