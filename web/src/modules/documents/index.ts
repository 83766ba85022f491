import { Document, EditPen, Stamp } from '@element-plus/icons-vue'
import { defineAsyncComponent } from 'vue'

import type { Module } from '@/kit/module'
import { bulkActions, casePanels } from '@/modules/cases/slots'

casePanels.push(defineAsyncComponent(() => import('./components/CaseDocuments.vue')))
bulkActions.push(defineAsyncComponent(() => import('./components/BulkPrint.vue')))

const READ = ['documents.read', 'documents.make']
const TEMPLATES = ['documents.manage_templates']
const SEALS = ['documents.manage_seals']

const documents: Module = {
  name: 'documents',
  routes: [
    { path: 'documents', component: () => import('./pages/DocumentListPage.vue'), meta: { title: 'documents.list.title', anyOf: READ } },
    { path: 'document-templates', component: () => import('./pages/TemplatesPage.vue'), meta: { title: 'documents.templates.title', anyOf: TEMPLATES } },
    { path: 'seals', component: () => import('./pages/SealsPage.vue'), meta: { title: 'documents.seals.title', anyOf: SEALS } },
  ],
  menu: [
    {
      path: '/documents', title: 'documents.list.menu', icon: Document, place: 'rail', order: 60,
      anyOf: READ, initials: 'ws', words: 'documents papers pdf 转送单 交办函 告知书', keys: 'g w',
    },
    {
      path: '/document-templates', title: 'documents.templates.title', icon: EditPen, place: 'rules', order: 140,
      anyOf: TEMPLATES, initials: 'wsmb', words: 'templates 文书 模板',
    },
    {
      path: '/seals', title: 'documents.seals.title', icon: Stamp, place: 'rules', order: 141,
      anyOf: SEALS, initials: 'yz', words: 'seals stamp 印章 公章',
    },
  ],
}
export default documents
