/** The citizens' pages: an entry of their own, light enough for an old telephone. */
import { createApp } from 'vue'

import '../app/theme.css'
import '../light/page.css'
import { speak } from './i18n'
import Portal from './Portal.vue'
import { router } from './router'

void speak().then(() => createApp(Portal).use(router).mount('#portal'))
