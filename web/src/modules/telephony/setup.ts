/** What the forms of the set-up have in common. */
import { ask } from '@/kit/confirm'
import type { Faults } from '@/kit/form'
import { t } from '@/kit/i18n'

/** Faults of a name and a code that need no server. */
export function namedFaults({ name, code }: { name: string; code?: string }): Faults {
  const found: Faults = {}
  if (!name.trim()) found['name'] = t('kit.required', { field: t('telephony.setup.name') })
  if (code !== undefined && !/^[a-z][a-z0-9_]{0,39}$/.test(code)) found['code'] = t('telephony.setup.codeWrong')
  return found
}

/** Switching off asks; everything else does not. */
export async function mayTurnOff(before: { active: boolean } | null, now: { active: boolean }, name: string, text: string): Promise<boolean> {
  if (!before?.active || now.active) return true
  return ask({ title: t('telephony.setup.offTitle', { name }), text, yes: t('telephony.setup.off'), danger: true })
}
