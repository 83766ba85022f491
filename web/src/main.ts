import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'

import './app/theme.css'
import './app/base.css'
import './app/element.css'
import App from './app/App.vue'
import { speak } from './app/language'
import { queries } from './app/query'
import { watchVersion } from './app/newVersion'
import { router } from './app/router'
import { i18n } from './kit/i18n'
import { listenToKeys } from './kit/keys'
import { wear } from './kit/look'
import { useLooks } from './kit/looks'

const app = createApp(App).use(createPinia()).use(VueQueryPlugin, { queryClient: queries }).use(i18n)

listenToKeys()
void Promise.all([speak(useLooks().language), wear()]).then(() => app.use(router).mount('#app'))
if (import.meta.env.PROD) watchVersion()
