/** Pages by address. The session is asked once; a page that may not be opened says so in place. */
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw } from 'vue-router'

import { t } from '@/kit/i18n'
import { look } from '@/kit/look'
import { useSession } from '@/kit/session'

import { menuOf, modules } from './modules'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...modules.flatMap((module) => module.routes.filter((route) => route.meta?.open)),
    {
      path: '/',
      component: () => import('./Shell.vue'),
      children: [
        { path: '', name: 'home', component: () => import('./pages/NothingPage.vue') },
        ...modules.flatMap((module) => module.routes.filter((route) => !route.meta?.open)),
        { path: 'forbidden', name: 'forbidden', component: () => import('./pages/ForbiddenPage.vue'), meta: { title: 'app.forbidden' } },
        { path: ':rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue'), meta: { title: 'app.notFound' } },
      ],
    },
  ],
})

function firstPage(): RouteLocationRaw | undefined {
  const first = menuOf(useSession().canAny)[0]
  return first ? { path: first.path, replace: true } : undefined
}

/** Where a visitor has to go instead, if anywhere. */
function detour(to: RouteLocationNormalized): RouteLocationRaw | undefined {
  const session = useSession()
  if (to.meta.open) return undefined
  if (!session.me) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (session.me.user.must_change && to.name !== 'must-change') return { name: 'must-change', query: { next: to.fullPath } }
  if (session.me.user.must_enrol && to.name !== 'must-enrol') return { name: 'must-enrol', query: { next: to.fullPath } }
  if (to.name === 'home') return firstPage()
  if (!session.canAny(to.meta.anyOf)) return { name: 'forbidden', query: { from: to.fullPath } }
  return undefined
}

let asked = false

router.beforeEach(async (to) => {
  const session = useSession()
  if (!asked && !session.me) {
    await session.load()
    asked = true
  }
  return detour(to) ?? true
})

export function entitle(): void {
  const { title } = router.currentRoute.value.meta
  const house = look.page_title || t('app.name')
  document.title = title ? `${t(title)} · ${house}` : house
}

router.afterEach(entitle)

/** A page that is gone from the server after an update: load the new pages, once. */
router.onError((thrown: unknown, to) => {
  const text = thrown instanceof Error ? thrown.message : ''
  if (!/dynamically imported module|Importing a module|preload CSS/i.test(text)) return
  if (sessionStorage.getItem('hearline.reloaded') === to.fullPath) return
  sessionStorage.setItem('hearline.reloaded', to.fullPath)
  window.location.assign(to.fullPath)
})

