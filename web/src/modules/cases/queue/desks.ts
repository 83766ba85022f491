/** What waits where: who works it off, in which order, and what comes next. Pure, and tested. */
import type { Case, CaseAction, CaseRow } from '@/kit/wire'

export const DESKS = ['dispatch', 'unit', 'helping', 'audit', 'callback', 'overdue'] as const
export type Desk = (typeof DESKS)[number]

export const TABS = ['all', 'sign', 'hand', 'redo'] as const
export type Tab = (typeof TABS)[number]

/** The server orders only running cases by time left. */
export const sortOf = (desk: Desk): 'due_at' | 'opened_at' => (desk === 'audit' || desk === 'callback' ? 'opened_at' : 'due_at')

/** Deadlines run here. */
export const isRunning = (desk: Desk): boolean => sortOf(desk) === 'due_at'

const FITS: Record<Tab, (row: Pick<CaseRow, 'state' | 'redo_count'>) => boolean> = {
  all: () => true,
  sign: (row) => row.state === 'assigned',
  hand: (row) => row.state === 'handling',
  redo: (row) => row.redo_count > 0,
}

export function ofTab<Row extends Pick<CaseRow, 'state' | 'redo_count'>>(rows: readonly Row[], tab: Tab): Row[] {
  return rows.filter(FITS[tab])
}

const EXPECTED: readonly CaseAction[] = ['sign', 'submit_result', 'audit', 'callback', 'archive', 'dispatch']

/** The action that stands open when a case is chosen. */
export function expected(actions: readonly CaseAction[]): CaseAction | null {
  return EXPECTED.find((action) => actions.includes(action)) ?? null
}

/** Whether a case still belongs to what is shown after it was worked on. */
export function stays(desk: Desk, tab: Tab, answer: Pick<Case, 'state' | 'redo_count' | 'callback'> | null): boolean {
  if (!answer) return false
  // What a unit does for another goes by its own part, which the list knows.
  if (desk === 'helping') return true
  if (desk === 'unit') return (answer.state === 'assigned' || answer.state === 'handling') && FITS[tab](answer)
  return false
}

/** Who is next after one that leaves: the one below, else the one above. */
export function following(ids: readonly number[], id: number | null): number | null {
  const at = id === null ? -1 : ids.indexOf(id)
  if (at < 0) return ids[0] ?? null
  return ids[at + 1] ?? ids[at - 1] ?? null
}
