import { Bell, Connection, Message, Promotion, WarningFilled } from '@element-plus/icons-vue'

import { t } from '@/kit/i18n'
import type { Module } from '@/kit/module'

const TOPICS = ['messaging.manage_topics']
const WEBHOOKS = ['messaging.own_webhooks', 'messaging.manage_webhooks']
const DELIVERIES = ['messaging.read_deliveries']
const ALARMS = ['messaging.hear_alarms']

const messaging: Module = {
  name: 'messaging',
  routes: [
    { path: '/inbox', component: () => import('./pages/InboxPage.vue'), meta: { title: 'messaging.inbox.title' } },
    { path: '/preferences', component: () => import('./pages/PreferencesPage.vue'), meta: { title: 'messaging.preferences.title' } },
    { path: '/admin/topics', component: () => import('./pages/TopicsPage.vue'), meta: { title: 'messaging.topics.title', anyOf: TOPICS } },
    { path: '/admin/webhooks', component: () => import('./pages/WebhooksPage.vue'), meta: { title: 'messaging.webhooks.title', anyOf: WEBHOOKS } },
    { path: '/admin/deliveries', component: () => import('./pages/DeliveriesPage.vue'), meta: { title: 'messaging.deliveries.title', anyOf: DELIVERIES } },
    { path: '/admin/alarms', component: () => import('./pages/AlarmsPage.vue'), meta: { title: 'messaging.alarms.title', anyOf: ALARMS } },
  ],
  menu: [
    {
      path: '/admin/topics',
      title: 'messaging.topics.title',
      icon: Message,
      place: 'rules',
      order: 150,
      anyOf: TOPICS,
      initials: 'tzmb',
      words: 'notifications templates topics tongzhi moban',
    },
    {
      path: '/admin/deliveries',
      title: 'messaging.deliveries.title',
      icon: Promotion,
      place: 'data',
      order: 170,
      anyOf: DELIVERIES,
      initials: 'fsjl',
      words: 'deliveries mails texts sent duanxin youjian',
    },
    {
      path: '/admin/webhooks',
      title: 'messaging.webhooks.title',
      icon: Connection,
      place: 'data',
      order: 175,
      anyOf: WEBHOOKS,
      initials: 'webhook',
      words: 'webhooks integration subscriptions dingyue',
    },
    {
      path: '/admin/alarms',
      title: 'messaging.alarms.title',
      icon: WarningFilled,
      place: 'security',
      order: 195,
      anyOf: ALARMS,
      initials: 'xtgj',
      words: 'alarms faults health gaojing',
    },
  ],
  actions: ({ go }) => [
    { id: 'messaging.inbox', title: t('messaging.inbox.title'), group: t('messaging.group'), icon: Bell, initials: 'wdtz', words: 'inbox notifications', run: () => go('/inbox') },
    { id: 'messaging.preferences', title: t('messaging.preferences.title'), group: t('messaging.group'), icon: Bell, initials: 'tzph', words: 'preferences quiet digest', run: () => go('/preferences') },
  ],
}
export default messaging
