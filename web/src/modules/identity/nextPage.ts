/** Where a login leads: the page that was asked for, if it is ours and may be opened; else the first one. */
import type { LocationQueryValue, Router } from 'vue-router'

import { useSession } from '@/kit/session'

export function nextPage(router: Router, wanted: LocationQueryValue | LocationQueryValue[] | undefined): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return '/'
  return useSession().canAny(router.resolve(wanted).meta.anyOf) ? wanted : '/'
}
