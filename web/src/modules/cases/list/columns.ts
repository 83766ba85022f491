/** The columns of the case list; the number and the title always stand. */
import { computed, type ComputedRef } from 'vue'

import { t } from '@/kit/i18n'
import type { Column } from '@/kit/table'
import type { CaseRow } from '@/kit/wire'

import { useOpenFields } from '@/modules/configuration/queries'
import { fieldText, said } from '@/modules/configuration/words'

import { channelName, grouped, useKindNames } from '../words'
import { useHiddenColumns } from './kept'

export const OPTIONAL = ['kind', 'state', 'unit_name', 'category_name', 'clock', 'opened_at', 'grade', 'channel', 'place'] as const

export function useCaseColumns(): { shown: ComputedRef<Column<CaseRow>[]>; all: ComputedRef<Column<CaseRow>[]> } {
  const hidden = useHiddenColumns()
  const { nameOf } = useKindNames()
  const own = useOpenFields('cases')
  const all = computed<Column<CaseRow>[]>(() => [
    { key: 'number', title: t('cases.number'), width: '160px', text: (row) => grouped(row.number) },
    { key: 'title', title: t('cases.caseTitle') },
    { key: 'kind', title: t('cases.list.columns.kind'), width: t('cases.list.widths.kind'), text: (row) => nameOf(row.kind) },
    { key: 'state', title: t('cases.state'), width: t('cases.list.widths.state') },
    { key: 'unit_name', title: t('cases.unit'), width: 'clamp(142px, 10vw, 220px)', text: (row) => row.unit_name ?? '–' },
    { key: 'category_name', title: t('cases.list.columns.category'), width: 'clamp(108px, 8vw, 180px)' },
    { key: 'channel', title: t('cases.list.columns.channel'), width: '88px', text: (row) => channelName(row.channel) },
    { key: 'place', title: t('cases.place'), width: '150px' },
    {
      key: 'clock',
      title: t('cases.due'),
      width: t('cases.list.widths.due'),
      sorts: [{ by: 'due_at', direction: 'ascending' }],
    },
    {
      key: 'opened_at',
      title: t('cases.openedAt'),
      width: t('cases.list.widths.opened'),
      sorts: [
        { by: '-opened_at', direction: 'descending' },
        { by: 'opened_at', direction: 'ascending' },
      ],
    },
    { key: 'grade', title: t('cases.grade'), width: t('cases.list.widths.grade') },
    ...own.value
      .filter((field) => field.listed)
      .map((field) => ({
        key: `fields.${field.code}`,
        title: said(field.name, field.name_en),
        width: '140px',
        text: (row: CaseRow) => fieldText(field, row.fields[field.code]),
      })),
  ])
  return { all, shown: computed(() => all.value.filter((column) => !hidden.value.includes(column.key))) }
}
