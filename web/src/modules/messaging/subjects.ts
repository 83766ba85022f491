/** Where the subject of a notice is to be seen. */
import type { Router } from 'vue-router'

const PLACES: Record<string, string> = { alarms: '/admin/alarms', webhooks: '/admin/webhooks' }

/** The page of `cases/12`; empty when there is none. */
export function pageOf(subject: string | null | undefined, router: Router): string {
  if (!subject) return ''
  const path = PLACES[subject.split('/')[0] ?? ''] ?? `/${subject}`
  const last = router.resolve(path).matched.at(-1)
  return !last || last.name === 'missing' ? '' : path
}
