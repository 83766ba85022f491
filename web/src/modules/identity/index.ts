import { Bell, Connection, Document, Key, Lock, OfficeBuilding, Search, Stamp, User, UserFilled } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

const UNITS = ['identity.manage_units']
const USERS = ['identity.manage_users', 'identity.manage_roles', 'identity.manage_security']
const ROLES = ['identity.manage_roles']
const AUDIT = ['identity.read_audit']
const SECURITY = ['identity.manage_security']
const DUTIES = ['identity.manage_security', 'identity.read_audit']
const CHECKS = ['identity.manage_security', 'identity.read_whole_audit']
const GROUPS = ['identity.manage_groups']

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
    { path: '/must-enrol', name: 'must-enrol', component: () => import('./pages/MustEnrolPage.vue'), meta: { title: 'identity.factor.mustTitle', open: true } },
    { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { title: 'identity.account.title' } },
    { path: '/admin/users', component: () => import('./pages/UsersPage.vue'), meta: { title: 'identity.users.title', anyOf: USERS } },
    { path: '/admin/units', component: () => import('./pages/UnitsPage.vue'), meta: { title: 'identity.units.title', anyOf: UNITS } },
    { path: '/admin/roles', component: () => import('./pages/RolesPage.vue'), meta: { title: 'identity.roles.title', anyOf: ROLES } },
    { path: '/admin/events', component: () => import('./pages/AuditTrailPage.vue'), meta: { title: 'identity.trail.title', anyOf: AUDIT } },
    { path: '/admin/security-log', component: () => import('./pages/AlarmsPage.vue'), meta: { title: 'identity.alarms.title', anyOf: AUDIT } },
    { path: '/admin/self-check', component: () => import('./pages/SecurityReportsPage.vue'), meta: { title: 'identity.selfcheck.title', anyOf: CHECKS } },
    { path: '/admin/self-check/:id(\\d+)', component: () => import('./pages/SecurityReportPage.vue'), meta: { title: 'identity.selfcheck.title', anyOf: CHECKS } },
    { path: '/admin/policy', component: () => import('./pages/PolicyPage.vue'), meta: { title: 'identity.policy.title', anyOf: SECURITY } },
    { path: '/admin/networks', component: () => import('./pages/NetworksPage.vue'), meta: { title: 'identity.networks.title', anyOf: SECURITY } },
    { path: '/admin/duties', component: () => import('./pages/DutiesPage.vue'), meta: { title: 'identity.duties.title', anyOf: DUTIES } },
    { path: '/admin/groups', component: () => import('./pages/GroupsPage.vue'), meta: { title: 'identity.groups.title', anyOf: GROUPS } },
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
    {
      path: '/admin/groups',
      title: 'identity.groups.title',
      icon: Stamp,
      place: 'organisation',
      order: 130,
      anyOf: GROUPS,
      initials: 'bzygh',
      words: 'groups teams job numbers banzu gonghao',
    },
    {
      path: '/admin/policy',
      title: 'identity.policy.title',
      icon: Lock,
      place: 'security',
      order: 200,
      anyOf: SECURITY,
      initials: 'aqcl',
      words: 'policy password second factor mima kouling',
    },
    {
      path: '/admin/networks',
      title: 'identity.networks.title',
      icon: Connection,
      place: 'security',
      order: 210,
      anyOf: SECURITY,
      initials: 'dzmd',
      words: 'networks addresses ip allow list firewall',
    },
    {
      path: '/admin/duties',
      title: 'identity.duties.title',
      icon: Key,
      place: 'security',
      order: 220,
      anyOf: DUTIES,
      initials: 'syfl',
      words: 'three administrators duties separation sanyuan',
    },
    {
      path: '/admin/self-check',
      title: 'identity.selfcheck.title',
      icon: Search,
      place: 'security',
      order: 198,
      anyOf: CHECKS,
      initials: 'aqzc',
      words: 'self-check security report findings zicha',
    },
    {
      path: '/admin/security-log',
      title: 'identity.alarms.title',
      icon: Bell,
      place: 'security',
      order: 195,
      anyOf: AUDIT,
      initials: 'bjrz',
      words: 'alarms security log',
    },
  ],
}
export default identity
