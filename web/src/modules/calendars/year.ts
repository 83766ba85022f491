/** The days of a year as a wall calendar shows them; pure, and tested. */
import type { CalendarDay, Hours } from '@/kit/wire'

export type DayKind = 'work' | 'rest' | 'holiday' | 'shifted'

export interface Day {
  /** 2026-10-01 */
  iso: string
  date: number
  kind: DayKind
  name: string
  /** Saturday or Sunday. */
  weekend: boolean
  /** Differs from the plain week, or has a name. */
  changed: boolean
}

export interface Month {
  month: number
  /** Empty cells before the first, weeks start on Monday. */
  lead: number
  days: Day[]
}

const two = (value: number): string => String(value).padStart(2, '0')

/** 0 Monday … 6 Sunday. */
export function weekdayOf(iso: string): number {
  return (new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7
}

function kindOf(weekend: boolean, change: CalendarDay | undefined): DayKind {
  if (!change) return weekend ? 'rest' : 'work'
  if (change.is_rest) return change.name || !weekend ? 'holiday' : 'rest'
  return weekend ? 'shifted' : 'work'
}

export function monthsOf(year: number, changes: readonly CalendarDay[]): Month[] {
  const byDay = new Map(changes.map((change) => [change.day, change]))
  return Array.from({ length: 12 }, (_, at) => {
    const month = at + 1
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const days = Array.from({ length }, (_, index) => {
      const iso = `${year}-${two(month)}-${two(index + 1)}`
      const weekend = weekdayOf(iso) > 4
      const change = byDay.get(iso)
      return { iso, date: index + 1, kind: kindOf(weekend, change), name: change?.name ?? '', weekend, changed: Boolean(change) }
    })
    return { month, lead: weekdayOf(`${year}-${two(month)}-01`), days }
  })
}

export function tally(months: readonly Month[]): { work: number; rest: number; changed: number } {
  const days = months.flatMap((month) => month.days)
  const work = days.filter((day) => day.kind === 'work' || day.kind === 'shifted').length
  return { work, rest: days.length - work, changed: days.filter((day) => day.changed).length }
}

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

const span = ([from, to]: readonly [string, string]): number => minutes(to) - minutes(from)

/** Hours of one working day. */
export function hoursOf({ morning, afternoon }: Hours): number {
  return Math.round(((span(morning) + span(afternoon)) / 60) * 10) / 10
}

export function inOrder({ morning, afternoon }: Hours): boolean {
  const all = [...morning, ...afternoon].map(minutes)
  return all.every((at, index) => index === 0 || at > (all[index - 1] ?? 0))
}
