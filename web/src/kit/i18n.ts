/** The reader's language: one instance, messages loaded on demand (app/locales). */
import { computed } from 'vue'
import { createI18n } from 'vue-i18n'

import { readMessage } from './messages'

export type Locale = 'zh-CN' | 'en'
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: 'zh-CN', messages: {}, messageCompiler: readMessage })

export const locale = computed<Locale>(() => (i18n.global.locale.value === 'en' ? 'en' : 'zh-CN'))

/** Translate outside a component. */
export function t(key: string, facts?: Record<string, unknown>): string {
  return facts ? i18n.global.t(key, facts) : i18n.global.t(key)
}

export function known(key: string): boolean {
  return i18n.global.te(key) || i18n.global.te(key, 'zh-CN')
}

/** What the server should speak. */
export function acceptLanguage(): string {
  return locale.value === 'en' ? 'en' : 'zh'
}
