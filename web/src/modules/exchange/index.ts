import { Download, Upload } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'

import type { Module } from '@/kit/module'
import { listActions } from '@/modules/cases/slots'

listActions.push(defineAsyncComponent(() => import('./components/ExportButton.vue')))

const MAY_IMPORT = ['exchange.import']
const MAY_EXPORT = ['exchange.export']

const exchange: Module = {
  name: 'exchange',
  routes: [
    { path: 'imports', component: () => import('./pages/ImportListPage.vue'), meta: { title: 'exchange.imports.title', anyOf: MAY_IMPORT } },
    { path: 'imports/:id(\\d+)', component: () => import('./pages/ImportPage.vue'), meta: { title: 'exchange.imports.title', anyOf: MAY_IMPORT } },
    { path: 'exports', component: () => import('./pages/ExportListPage.vue'), meta: { title: 'exchange.exports.title', anyOf: MAY_EXPORT } },
  ],
  menu: [
    {
      path: '/imports', title: 'exchange.imports.title', icon: Upload, place: 'data', order: 150,
      anyOf: MAY_IMPORT, initials: 'sjdr', words: 'import csv excel',
    },
    {
      path: '/exports', title: 'exchange.exports.title', icon: Download, place: 'data', order: 151,
      anyOf: MAY_EXPORT, initials: 'sjdc', words: 'export csv excel',
    },
  ],
}
export default exchange
