/** Work in the field: an entry of its own for telephones, which opens without a network. */
import { createApp } from 'vue'

import '../app/theme.css'
import '../light/page.css'
import './field.css'
import Field from './Field.vue'
import { speak } from './i18n'
import { start as startSending } from './outbox'
import { router } from './router'
import { begin } from './session'

speak()
void begin().then(() => {
  createApp(Field).use(router).mount('#field')
  startSending()
})
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field-worker.js', { scope: '/field' }).catch(() => undefined)
