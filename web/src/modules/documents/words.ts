/** What papers and their parts are called. */
import { locale, t } from '@/kit/i18n'
import type { PaperType } from '@/kit/wire'

export const METHODS = ['direct', 'post', 'electronic', 'entrusted', 'left', 'public', 'inside'] as const
export const STATES = ['making', 'ready', 'failed', 'void'] as const

export const nameOf = (one: { name: string; name_en: string }): string => (locale.value === 'en' ? one.name_en || one.name : one.name)
export const typeName = (types: readonly PaperType[], code: string): string => {
  const found = types.find((one) => one.code === code)
  return found ? nameOf(found) : code
}
export const stateName = (state: string): string => t(`documents.states.${state}`)
export const methodName = (method: string): string => t(`documents.methods.${method}`)
export const failureName = (code: string): string => t(`documents.failures.${['too_many_pages', 'too_slow'].includes(code) ? code : 'broken'}`)
