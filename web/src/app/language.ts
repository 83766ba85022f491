/** Loads a language and speaks it. */
import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'

import { i18n, type Locale } from '@/kit/i18n'

const LOAD = { 'zh-CN': () => import('./locales/zh-CN'), en: () => import('./locales/en') } as const

export const elementWords = shallowRef<Language | undefined>()

export async function speak(locale: Locale): Promise<void> {
  const { default: words } = await LOAD[locale]()
  i18n.global.setLocaleMessage(locale, words.messages)
  i18n.global.locale.value = locale as never
  elementWords.value = words.element
}
