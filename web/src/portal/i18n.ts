/** The reader's language. Chinese comes along; English when it is asked for. */
import { ref } from 'vue'

import { locale, type Locale, reader, settle } from '../light/language'
import zh from './locales/zh-CN'

export { locale } from '../light/language'
export type Messages = typeof zh

const messages = ref<Messages>(zh)
export const { t } = reader(() => messages.value)

export async function speak(wanted?: Locale): Promise<void> {
  settle(wanted)
  messages.value = locale.value === 'en' ? (await import('./locales/en')).default : zh
}

export function date(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium' }).format(new Date(value))
}

export function instant(value: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))
}
