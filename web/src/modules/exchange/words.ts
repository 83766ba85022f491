/** Words and colours for how far exchange has come. */
import { known, t } from '@/kit/i18n'
import type { ExchangeState } from '@/kit/wire'

export function toneOf(state: ExchangeState): 'brand' | 'ok' | 'bad' | 'plain' {
  return ({ done: 'ok', failed: 'bad', cancelled: 'plain' } as const)[state as 'done'] ?? 'brand'
}

export function failureOf(error: string): string {
  const key = `exchange.failed.${error}`
  return known(key) ? t(key) : t('exchange.failed.plain', { error })
}

/** Customised fields bring their own name. */
export const fieldName = (field: string, own: readonly { name: string; label: string }[] = []): string =>
  known(`exchange.fields.${field}`) ? t(`exchange.fields.${field}`) : own.find((one) => one.name === field)?.label || field
