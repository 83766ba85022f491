/** Loads a language and speaks it. */
import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'

import { i18n, type Locale } from '@/kit/i18n'
import { fetchLanguage } from '@/kit/words'

const LOAD = { 'zh-CN': () => import('virtual:words/shell/zh-CN'), en: () => import('virtual:words/shell/en') } as const

export const elementWords = shallowRef<Language | undefined>()

export async function speak(locale: Locale): Promise<void> {
  const [words] = await Promise.all([LOAD[locale](), fetchLanguage(locale)])
  i18n.global.mergeLocaleMessage(locale, words.messages)
  i18n.global.locale.value = locale as never
  elementWords.value = words.element
}
