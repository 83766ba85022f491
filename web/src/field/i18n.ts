/** The reader's language. Both come along, since there may be no network when it is changed. */
import { locale, reader } from '../light/language'
import en from './locales/en'
import zh from './locales/zh-CN'

export { locale, settle as speak } from '../light/language'

export const { t, known } = reader(() => (locale.value === 'en' ? en : zh))

export function instant(value: string | number): string {
  return new Intl.DateTimeFormat(locale.value, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(value))
}
