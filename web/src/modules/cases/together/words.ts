/** What was asked, in words. */
import { known, t } from '@/kit/i18n'
import type { CaseRequest } from '@/kit/wire'

import { reasonName } from '../words'

/** “Who: what”; what is empty is left out. */
export const said = (...parts: (string | null)[]): string => parts.filter(Boolean).join(t('cases.together.colon'))

/** Returns give a reason by its code, the others in words. */
export function wordsOf(one: Pick<CaseRequest, 'kind' | 'reason' | 'detail'>): string {
  const reason = one.kind === 'return' && known(`cases.reasons.${one.reason}`) ? reasonName(one.reason) : one.reason
  return said(reason, one.detail)
}

/** Whether an instant has passed. */
export const isPast = (at: string, now = new Date()): boolean => new Date(at) < now
