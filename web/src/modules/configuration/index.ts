import { Brush, Collection, Delete, EditPen, Postcard, Setting, User } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

const MANAGE = ['configuration.manage']
const DICTIONARIES = ['configuration.manage_dictionaries']
const FIELDS = ['configuration.manage_fields']
const RETENTION = ['configuration.manage_retention']
const PERSONAL = ['configuration.personal_data']

const configuration: Module = {
  name: 'configuration',
  routes: [
    { path: '/admin/parameters', component: () => import('./pages/ParametersPage.vue'), meta: { title: 'configuration.parameters.title', anyOf: MANAGE } },
    { path: '/admin/dictionaries', component: () => import('./pages/DictionariesPage.vue'), meta: { title: 'configuration.dictionaries.title', anyOf: DICTIONARIES } },
    { path: '/admin/fields', component: () => import('./pages/FieldsPage.vue'), meta: { title: 'configuration.fields.title', anyOf: FIELDS } },
    { path: '/admin/look', component: () => import('./pages/LookPage.vue'), meta: { title: 'configuration.look.title', anyOf: MANAGE } },
    { path: '/admin/numbering', component: () => import('./pages/NumberingPage.vue'), meta: { title: 'configuration.numbering.title', anyOf: MANAGE } },
    { path: '/admin/retention', component: () => import('./pages/RetentionPage.vue'), meta: { title: 'configuration.retention.title', anyOf: RETENTION } },
    { path: '/admin/personal-data', component: () => import('./pages/PersonalDataPage.vue'), meta: { title: 'configuration.personal.title', anyOf: PERSONAL } },
  ],
  menu: [
    {
      path: '/admin/parameters', title: 'configuration.parameters.title', icon: Setting, place: 'rules', order: 160,
      anyOf: MANAGE, initials: 'xtcs', words: 'parameters settings canshu',
    },
    {
      path: '/admin/dictionaries', title: 'configuration.dictionaries.title', icon: Collection, place: 'rules', order: 161,
      anyOf: DICTIONARIES, initials: 'sjzd', words: 'dictionary lists zidian',
    },
    {
      path: '/admin/fields', title: 'configuration.fields.title', icon: EditPen, place: 'rules', order: 162,
      anyOf: FIELDS, initials: 'zdyzd', words: 'custom fields ziduan',
    },
    {
      path: '/admin/numbering', title: 'configuration.numbering.title', icon: Postcard, place: 'rules', order: 163,
      anyOf: MANAGE, initials: 'bhgz', words: 'case numbers bianhao',
    },
    {
      path: '/admin/look', title: 'configuration.look.title', icon: Brush, place: 'organisation', order: 135,
      anyOf: MANAGE, initials: 'wgsz', words: 'look logo wallpaper colour title waiguan',
    },
    {
      path: '/admin/retention', title: 'configuration.retention.title', icon: Delete, place: 'data', order: 155,
      anyOf: RETENTION, initials: 'bcqx', words: 'retention legal hold baocun',
    },
    {
      path: '/admin/personal-data', title: 'configuration.personal.title', icon: User, place: 'security', order: 185,
      anyOf: PERSONAL, initials: 'grxx', words: 'personal data pipl privacy yinsi',
    },
  ],
}
export default configuration
