/** Heavy parts, loaded after the page that shows them. */
import { defineAsyncComponent } from 'vue'

export const DateRange = defineAsyncComponent(() => import('./DateRange.vue'))
export const DateTime = defineAsyncComponent(() => import('./DateTime.vue'))
