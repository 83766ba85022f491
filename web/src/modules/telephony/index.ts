import { Phone } from '@element-plus/icons-vue'

import type { Module } from '@/kit/module'

import { useBackBadge } from './badge'

const READ = ['telephony.read_all', 'telephony.read', 'telephony.answer']
const BACK = ['telephony.call_back']
const NUMBERS = ['telephony.list_numbers', 'telephony.decide_numbers']
const MANAGE = ['telephony.manage']

const telephony: Module = {
  name: 'telephony',
  routes: [
    { path: '/calls', component: () => import('./pages/CallsPage.vue'), meta: { title: 'telephony.menu.calls', anyOf: READ } },
    { path: '/call-backs', component: () => import('./pages/CallBacksPage.vue'), meta: { title: 'telephony.menu.backs', anyOf: BACK } },
    { path: '/admin/telephony', component: () => import('./pages/SetupPage.vue'), meta: { title: 'telephony.menu.setup', anyOf: MANAGE } },
    { path: '/admin/numbers', component: () => import('./pages/NumbersPage.vue'), meta: { title: 'telephony.menu.numbers', anyOf: NUMBERS } },
  ],
  menu: [
    { path: '/calls', title: 'telephony.menu.calls', icon: Phone, place: 'rail', order: 56, anyOf: READ, initials: 'thjl', words: 'calls', keys: 'g t' },
    { path: '/call-backs', title: 'telephony.menu.backs', icon: Phone, place: 'rail', order: 57, anyOf: BACK, initials: 'wjld', words: 'missed', keys: 'g m', badge: useBackBadge },
    { path: '/admin/telephony', title: 'telephony.menu.setup', icon: Phone, place: 'rules', order: 145, anyOf: MANAGE, initials: 'hwsz', words: 'queues skills seats 话务队列 技能 坐席 座席 示忙原因' },
    { path: '/admin/numbers', title: 'telephony.menu.numbers', icon: Phone, place: 'rules', order: 146, anyOf: NUMBERS, initials: 'hmmd', words: 'numbers 骚扰 重点' },
  ],
}
export default telephony
