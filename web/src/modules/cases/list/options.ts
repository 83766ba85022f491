/** What filters offer, in the reader's words. */
import { computed, type ComputedRef } from 'vue'

import { SHAPES } from '@/kit/due'
import { t } from '@/kit/i18n'
import { useOpenFields } from '@/modules/configuration/queries'
import { fieldText, said } from '@/modules/configuration/words'
import { useUnits } from '@/modules/identity/queries'

import { useCategoryTree } from '../categories'
import { useCategories } from '../queries'
import { channelName, GRADES, gradeName, kindName, STATES, stateName, URGENCIES, urgencyName, useChannels, useKindNames } from '../words'
import { type CaseFilters, COLOURS, type Narrowing, type Period, PERIODS, PRESSED } from './filters'

export interface Option<Value> {
  value: Value
  label: string
  mark?: string
  tone?: string
}

export interface FilterOptions {
  state: ComputedRef<Option<string>[]>
  kind: ComputedRef<Option<string>[]>
  channel: ComputedRef<Option<string>[]>
  urgency: ComputedRef<Option<string>[]>
  pressed: ComputedRef<Option<string>[]>
  colour: ComputedRef<Option<string>[]>
  grade: ComputedRef<Option<number>[]>
  units: ReturnType<typeof useUnits>
  categories: ReturnType<typeof useCategories>
  /** The chosen value of a filter in words. */
  wordsOf: (filters: CaseFilters, name: Narrowing) => string
}

export function useFilterOptions(): FilterOptions {
  const units = useUnits()
  const categories = useCategories()
  const tree = useCategoryTree()
  const fields = useOpenFields('cases')
  const { kinds, nameOf } = useKindNames()
  const channels = useChannels()

  const unitName = (id: number | null): string => units.rows.value.find((unit) => unit.id === id)?.name ?? String(id)

  const words: Record<Narrowing, (filters: CaseFilters) => string> = {
    q: ({ q }) => q,
    state: ({ state }) => list(state.map(stateName)),
    kind: ({ kind }) => list(kind.map(nameOf)),
    channel: ({ channel }) => list(channel.map(channelName)),
    urgency: ({ urgency }) => urgencyName(urgency),
    unit_id: ({ unit_id: id }) => unitName(id),
    co_unit_id: ({ co_unit_id: id }) => unitName(id),
    pressed: ({ pressed }) => list(pressed.map((one) => t(`cases.list.pressedBy.${one}`))),
    category_id: ({ category_id: id }) => tree.value.label(id) || String(id),
    colour: ({ colour }) => t(`cases.colours.${colour}`),
    grade: ({ grade }) => (grade ? gradeName(grade) : ''),
    opened: ({ opened }) => periodName(opened),
    own: ({ own }) => list(fields.value.filter((field) => field.code in own).map((field) => `${said(field.name, field.name_en)} ${field.choices.length ? fieldText(field, own[field.code]) : own[field.code]}`)),
  }

  return {
    state: computed(() => STATES.map((value) => ({ value, label: stateName(value) }))),
    kind: computed(() => kinds.value.map((kind) => ({ value: kind.code, label: kindName(kind) }))),
    channel: computed(() => [...channels.value, 'import'].map((value) => ({ value, label: channelName(value) }))),
    urgency: computed(() => [...URGENCIES].reverse().map((value) => ({ value, label: urgencyName(value) }))),
    pressed: computed(() => PRESSED.map((value) => ({ value, label: t(`cases.list.pressedBy.${value}`) }))),
    colour: computed(() => COLOURS.map((value) => ({ value, label: t(`cases.colours.${value}`), mark: SHAPES[value], tone: value }))),
    grade: computed(() => GRADES.map((value) => ({ value, label: gradeName(value) }))),
    units,
    categories,
    wordsOf: (filters, name) => words[name](filters),
  }
}

const list = (names: readonly string[]): string => names.join(t('cases.list.comma'))

export function periodName(opened: string): string {
  if (PERIODS.includes(opened as Period)) return t(`cases.list.periods.${opened}`)
  const [from, to] = opened.split('..')
  if (from && to) return from === to ? from : `${from} – ${to}`
  return from ? t('cases.list.since', { day: from }) : t('cases.list.until', { day: to ?? '' })
}
