import { Document, OfficeBuilding, User, UserFilled } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

const UNITS = ['identity.manage_units']
const USERS = ['identity.manage_users']
const ROLES = ['identity.manage_roles']
const AUDIT = ['identity.read_audit']

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
    { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { title: 'identity.account.title' } },
    { path: '/admin/users', component: () => import('./pages/UsersPage.vue'), meta: { title: 'identity.users.title', anyOf: USERS } },
    { path: '/admin/units', component: () => import('./pages/UnitsPage.vue'), meta: { title: 'identity.units.title', anyOf: UNITS } },
    { path: '/admin/roles', component: () => import('./pages/RolesPage.vue'), meta: { title: 'identity.roles.title', anyOf: ROLES } },
    { path: '/admin/events', component: () => import('./pages/AuditTrailPage.vue'), meta: { title: 'identity.trail.title', anyOf: AUDIT } },
  ],
  menu: [
    {
      path: '/admin/users',
      title: 'identity.users.title',
      icon: User,
      place: 'organisation',
      order: 100,
      anyOf: USERS,
      initials: 'yhgl',
      words: 'users accounts people',
      keys: 'g u',
    },
    {
      path: '/admin/units',
      title: 'identity.units.title',
      icon: OfficeBuilding,
      place: 'organisation',
      order: 110,
      anyOf: UNITS,
      initials: 'zzjg',
      words: 'units organisation departments bumen',
    },
    {
      path: '/admin/roles',
      title: 'identity.roles.title',
      icon: UserFilled,
      place: 'organisation',
      order: 120,
      anyOf: ROLES,
      initials: 'jsqx',
      words: 'roles permissions',
    },
    {
      path: '/admin/events',
      title: 'identity.trail.title',
      icon: Document,
      place: 'security',
      order: 190,
      anyOf: AUDIT,
      initials: 'sjrz',
      words: 'audit trail events log czrz',
    },
  ],
}
export default identity
