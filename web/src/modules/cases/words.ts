/** Words for what the server names by codes. */
import { computed } from 'vue'

import { locale, t } from '@/kit/i18n'
import type { CaseAction, CaseKind, CaseState } from '@/kit/wire'

import { useKinds } from './queries'

export { channelName, useChannels } from './channels'

export const STATES: readonly CaseState[] = ['recorded', 'assigned', 'handling', 'auditing', 'audited', 'archived']
export const URGENCIES = ['normal', 'urgent', 'critical'] as const
/** Channels that people choose; `import` is the machine's. */
export const CHANNELS = [
  'phone', 'web', 'wechat', 'app', 'sms', 'email', 'letter', 'fax', 'visit', 'mailbox', 'weibo', 'kiosk',
] as const
export const GRADES = [5, 4, 3, 2, 1] as const
export const RETURN_REASONS = ['not-ours', 'missing-facts', 'wrong-place', 'other'] as const

export const stateName = (state: string): string => t(`cases.states.${state}`)
export const urgencyName = (urgency: string): string => t(`cases.urgencies.${urgency}`)
export const gradeName = (grade: number): string => t(`cases.grades.${grade}`)
export const reasonName = (reason: string): string => t(`cases.reasons.${reason}`)
export const actionName = (action: CaseAction): string => t(`cases.actions.${action}`)

/** 261122-0004217-37: the day, the sequence, the check digits. */
export function grouped(number: string): string {
  return /^\d{15}$/.test(number) ? `${number.slice(0, 6)}-${number.slice(6, 13)}-${number.slice(13)}` : number
}

/** A whole case number, as typed or read out. */
export function bareNumber(text: string): string | null {
  const digits = text.replaceAll(/[\s-]/g, '')
  return /^\d{15}$/.test(digits) ? digits : null
}

export function useKindNames() {
  const kinds = useKinds()
  const names = computed(() => new Map(kinds.rows.value.map((kind) => [kind.code, kindName(kind)])))
  return { kinds: kinds.rows, nameOf: (code: string): string => names.value.get(code) ?? code }
}

export function kindName(kind: CaseKind): string {
  return locale.value === 'en' ? kind.name_en || kind.name : kind.name
}

/** 江东区 湖滨街道 …: from the widest to the narrowest. */
export function areaName(area: { district: string; street: string; community: string; grid: string }): string {
  return [area.district, area.street, area.community, area.grid].filter(Boolean).join(' ')
}
