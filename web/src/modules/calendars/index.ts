import { Calendar } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

const MANAGE = ['calendars.manage']

const calendars: Module = {
  name: 'calendars',
  routes: [{ path: '/admin/calendar', component: () => import('./pages/CalendarPage.vue'), meta: { title: 'calendars.title', anyOf: MANAGE } }],
  menu: [
    {
      path: '/admin/calendar',
      title: 'calendars.title',
      icon: Calendar,
      place: 'rules',
      order: 140,
      anyOf: MANAGE,
      initials: 'gzrl',
      words: 'calendar holidays working days jjr',
      keys: 'g r',
    },
  ],
}
export default calendars
