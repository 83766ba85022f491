/** What Ctrl K finds of cases: a typed number is a case, a telephone number a call, words a search. */
import { Document, Headset, Phone, Search } from '@element-plus/icons-vue'

import { api } from '@/kit/client'
import { phone as spaced } from '@/kit/format'
import { t } from '@/kit/i18n'
import type { Finder, PaletteContext, PaletteEntry } from '@/kit/module'
import type { CaseRow, Page } from '@/kit/wire'

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

const mayRead = ({ can }: PaletteContext): boolean => can('cases.read') || can('cases.read_all')

function entryOf(found: Pick<CaseRow, 'id' | 'number' | 'title' | 'state'>, { go }: PaletteContext): PaletteEntry {
  return {
    id: `cases.${found.id}`, title: found.title, hint: `${grouped(found.number)} · ${stateName(found.state)}`,
    group: t('cases.title'), icon: Document, run: () => go(`/cases/${found.id}`),
  }
}

const byNumber: Finder = async (text, context, signal) => {
  const number = bareNumber(text)
  if (!number || !mayRead(context)) return []
  const found = await fetchByNumber(number, signal).catch(() => null)
  return found ? [entryOf(found, context)] : []
}

/** At least two Han characters or three letters: fewer are a menu's initials. */
const byWords: Finder = async (text, context, signal) => {
  if (!mayRead(context) || !/[\u4e00-\u9fff]{2}|[a-z]{3}/i.test(text)) return []
  const { items } = await api.get<Page<CaseRow>>('/cases', { q: text, limit: 5 }, signal)
  if (!items.length) return []
  const all: PaletteEntry = {
    id: 'cases.search', title: t('cases.searchAll', { text }), group: t('cases.title'),
    icon: Search, run: () => context.go(`/cases?q=${encodeURIComponent(text)}`),
  }
  return [...items.map((one) => entryOf(one, context)), all]
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

export const finders: readonly Finder[] = [byNumber, byPhone, byWords]
