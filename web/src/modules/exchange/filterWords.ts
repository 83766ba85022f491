/** The filters of an export, in words. */
import { dayOf } from '@/kit/format'
import { known, t } from '@/kit/i18n'
import { useCategoryTree } from '@/modules/cases/categories'
import { channelName, gradeName, stateName, urgencyName, useKindNames } from '@/modules/cases/words'
import { useUnits } from '@/modules/identity/queries'

type Filters = Readonly<Record<string, unknown>>

export function useFilterWords(): (filters: Filters) => string {
  const units = useUnits()
  const tree = useCategoryTree()
  const { nameOf } = useKindNames()

  const words: Record<string, (value: string) => string> = {
    queue: (value) => t(`cases.list.tabs.${value}`),
    state: stateName,
    kind: nameOf,
    channel: channelName,
    urgency: urgencyName,
    colour: (value) => t(`cases.colours.${value}`),
    unit_id: (value) => units.rows.value.find((unit) => String(unit.id) === value)?.name ?? value,
    co_unit_id: (value) => units.rows.value.find((unit) => String(unit.id) === value)?.name ?? value,
    urged: () => '',
    supervised: () => '',
    category_id: (value) => tree.value.label(Number(value)) || value,
    grade: (value) => gradeName(Number(value)),
    opened_from: dayOf,
    // The end is the beginning of the day after.
    opened_to: (value) => dayOf(new Date(new Date(value).getTime() - 1)),
  }

  function one(name: string, value: unknown): string {
    const values = [value].flat().map((part) => words[name]?.(String(part)) ?? String(part))
    const key = `exchange.filters.${name}`
    return `${known(key) ? t(key) : name} ${values.join(t('cases.list.comma'))}`
  }

  return (filters) =>
    Object.entries(filters)
      .filter(([name]) => name !== 'sort')
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, value]) => one(name, value))
      .join(' · ')
}
