import type { Module } from '@/kit/module'

const identity: Module = {
  name: 'identity',
  routes: [
    { path: '/login', name: 'login', component: () => import('./pages/LoginPage.vue'), meta: { title: 'identity.login.title', open: true } },
    {
      path: '/must-change',
      name: 'must-change',
      component: () => import('./pages/MustChangePage.vue'),
      meta: { title: 'identity.mustChange.title', open: true },
    },
  ],
  menu: [],
}
export default identity
