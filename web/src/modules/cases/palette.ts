/** What Ctrl K finds of cases: a typed number is a case, a typed telephone number a call. */
import { Document, Headset, Phone } from '@element-plus/icons-vue'

import { phone as spaced } from '@/kit/format'
import { t } from '@/kit/i18n'
import type { Finder, PaletteContext, PaletteEntry } from '@/kit/module'

import { fetchByNumber } from './queries'
import { bareNumber, grouped, stateName } from './words'

export function actions({ go, can }: PaletteContext): PaletteEntry[] {
  if (!can('cases.open')) return []
  return [
    {
      id: 'cases.new', title: t('cases.desk.new'), group: t('cases.title'), icon: Headset,
      initials: 'xjgd', words: 'new case register', run: () => go('/desk?new=1'),
    },
  ]
}

const byNumber: Finder = async (text, { go, can }, signal) => {
  const number = bareNumber(text)
  if (!number || !(can('cases.read') || can('cases.read_all'))) return []
  const found = await fetchByNumber(number, signal).catch(() => null)
  if (!found) return []
  return [
    {
      id: `cases.${found.id}`, title: found.title, hint: `${grouped(found.number)} · ${stateName(found.state)}`,
      group: t('cases.title'), icon: Document, run: () => go(`/cases/${found.id}`),
    },
  ]
}

const byPhone: Finder = async (text, { go, can }) => {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (!can('cases.open') || !/^\+?\d{7,13}$/.test(digits)) return []
  return [
    {
      id: `cases.call.${digits}`, title: t('cases.desk.openFor', { phone: spaced(digits) }), group: t('cases.title'),
      icon: Phone, run: () => go(`/desk?phone=${encodeURIComponent(digits)}`),
    },
  ]
}

export const finders: readonly Finder[] = [byNumber, byPhone]
