/** On every new page its heading is read out first. */
import { nextTick } from 'vue'
import type { Router } from 'vue-router'

export function readHeadings(router: Router, entitle: () => void): void {
  let first = true
  router.afterEach(async (to, from) => {
    entitle()
    if (first || to.path === from.path) {
      first = false
      return
    }
    await nextTick()
    window.setTimeout(() => document.querySelector<HTMLElement>('main h1')?.focus(), 30)
  })
}
