/** Pages by address; each is loaded when it is opened, and its heading is read out first. */
import { createRouter, createWebHistory } from 'vue-router'

import { readHeadings } from '../light/headings'
import { siteName } from './about'
import { t } from './i18n'

const page = (path: string, name: string, component: () => Promise<unknown>) => ({ path, name, component: component as () => Promise<object> })

export const router = createRouter({
  history: createWebHistory('/portal'),
  scrollBehavior: (to, from, kept) => kept ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    page('/', 'home', () => import('./pages/HomePage.vue')),
    page('/submit', 'submit', () => import('./pages/SubmitPage.vue')),
    page('/mayor', 'mayor', () => import('./pages/SubmitPage.vue')),
    page('/look-up', 'lookUp', () => import('./pages/LookUpPage.vue')),
    page('/mine', 'mine', () => import('./pages/MinePage.vue')),
    page('/case/:number', 'case', () => import('./pages/CasePage.vue')),
    page('/rate', 'rate', () => import('./pages/RatePage.vue')),
    page('/asked', 'asked', () => import('./pages/AskedPage.vue')),
    page('/suggest', 'suggest', () => import('./pages/SuggestPage.vue')),
    page('/suggestions', 'suggestions', () => import('./pages/SuggestionsPage.vue')),
    page('/answers', 'answers', () => import('./pages/AnswersPage.vue')),
    page('/answers/:id(\\d+)', 'answer', () => import('./pages/AnswerPage.vue')),
    page('/figures', 'figures', () => import('./pages/FiguresPage.vue')),
    page('/guide', 'guide', () => import('./pages/GuidePage.vue')),
    page('/privacy', 'privacy', () => import('./pages/PrivacyPage.vue')),
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

export function entitle(): void {
  const name = router.currentRoute.value.name
  const site = siteName(t('site'))
  document.title = name && name !== 'home' ? `${t(`pages.${String(name)}`)} · ${site}` : site
}

readHeadings(router, entitle)
