/** What a list of cases asks for, as it stands in the address: a view is a link. Pure, and tested. */
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

import type { Query } from '@/kit/client'
import { dayOf, startOfDay } from '@/kit/format'

export const QUEUES = ['dispatch', 'unit', 'helping', 'audit', 'callback', 'overdue', 'mine'] as const
export const COLOURS = ['green', 'yellow', 'red'] as const
/** What a case has against it: asked after, or demanded of its unit. */
export const PRESSED = ['urged', 'supervised'] as const
export const PERIODS = ['today', 'yesterday', 'week', 'month', 'thisMonth', 'thisYear'] as const
export const SIZES = [20, 50, 100] as const
export const SORTS = ['-opened_at', 'opened_at', 'due_at'] as const

export type QueueName = (typeof QUEUES)[number]
export type Period = (typeof PERIODS)[number]

export interface CaseFilters {
  queue: string
  q: string
  state: string[]
  kind: string[]
  channel: string[]
  urgency: string
  unit_id: number | null
  category_id: number | null
  co_unit_id: number | null
  pressed: string[]
  colour: string
  grade: number | null
  /** A period, or `2026-11-01..2026-11-22` with either end left out. */
  opened: string
  /** The house's own fields, by code. */
  own: Record<string, string>
  sort: string
  after: string
}

export const NOTHING: CaseFilters = {
  queue: '',
  q: '',
  state: [],
  kind: [],
  channel: [],
  urgency: '',
  unit_id: null,
  category_id: null,
  co_unit_id: null,
  pressed: [],
  colour: '',
  grade: null,
  opened: '',
  own: {},
  sort: '-opened_at',
  after: '',
}

/** What narrows the list and has a chip. */
export const NARROWING = ['q', 'state', 'kind', 'unit_id', 'category_id', 'co_unit_id', 'pressed', 'colour', 'urgency', 'channel', 'opened', 'grade', 'own'] as const
export type Narrowing = (typeof NARROWING)[number]

type Raw = LocationQuery[string] | undefined

const texts = (raw: Raw): string[] => [raw].flat().filter((one): one is string => Boolean(one))
const text = (raw: Raw): string => texts(raw)[0] ?? ''
const oneOf = (allowed: readonly (string | number)[], raw: Raw): string => (allowed.map(String).includes(text(raw)) ? text(raw) : '')

function whole(raw: Raw): number | null {
  const number = Number(text(raw))
  return Number.isInteger(number) && number > 0 ? number : null
}

export function filtersOf(query: LocationQuery): CaseFilters {
  return {
    queue: oneOf(QUEUES, query.queue),
    q: text(query.q),
    state: texts(query.state),
    kind: texts(query.kind),
    channel: texts(query.channel),
    urgency: text(query.urgency),
    unit_id: whole(query.unit_id),
    category_id: whole(query.category_id),
    co_unit_id: whole(query.co_unit_id),
    pressed: PRESSED.filter((one) => texts(query.pressed).includes(one)),
    colour: oneOf(COLOURS, query.colour),
    grade: Number(oneOf([1, 2, 3, 4, 5], query.grade)) || null,
    opened: text(query.opened),
    own: ownOf(query),
    sort: oneOf(SORTS, query.sort) || NOTHING.sort,
    after: text(query.after),
  }
}

const OWN = 'fields.'

function ownOf(query: LocationQuery): Record<string, string> {
  const given = Object.keys(query).filter((name) => /^fields\.[a-z][a-z0-9_]{0,39}$/.test(name) && text(query[name]))
  return Object.fromEntries(given.map((name) => [name.slice(OWN.length), text(query[name])]))
}

/** As the address and the server call them: `fields.street`. */
function namedOwn(own: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(own).map(([code, value]) => [OWN + code, value]))
}

/** As a query of the address: only what differs from nothing. */
export function addressOf(filters: CaseFilters): LocationQueryRaw {
  const { own, ...rest } = filters
  const kept = Object.entries(rest).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(NOTHING[name as keyof CaseFilters]),
  )
  return { ...Object.fromEntries(kept.map(([name, value]) => [name, Array.isArray(value) ? value : String(value)])), ...namedOwn(own) }
}

export function isNarrowed(filters: CaseFilters): boolean {
  return NARROWING.some((name) => isSet(filters, name))
}

export function isSet(filters: CaseFilters, name: Narrowing): boolean {
  const value = filters[name]
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

export function without(filters: CaseFilters, names: readonly Narrowing[]): CaseFilters {
  return { ...filters, ...Object.fromEntries(names.map((name) => [name, NOTHING[name]])), after: '' }
}

export interface Days {
  from: string
  to: string
}

function shift(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

const day = (one: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(one) ? one : '')

/** The first and the last day of what is chosen; empty where it is open. */
export function daysOf(opened: string, now = new Date()): Days {
  const today = dayOf(now)
  const spans: Record<Period, Days> = {
    today: { from: today, to: today },
    yesterday: { from: shift(today, -1), to: shift(today, -1) },
    week: { from: shift(today, -6), to: today },
    month: { from: shift(today, -29), to: today },
    thisMonth: { from: `${today.slice(0, 7)}-01`, to: today },
    thisYear: { from: `${today.slice(0, 4)}-01-01`, to: today },
  }
  if (opened in spans) return spans[opened as Period]
  const [from = '', to = ''] = opened.split('..')
  return { from: day(from), to: day(to) }
}

/** The same as the server asks for it, without page and order: what an export takes. */
export function serverFilters(filters: CaseFilters, now = new Date()): Query {
  const { from, to } = daysOf(filters.opened, now)
  const { queue, q, state, kind, channel, urgency, unit_id, category_id, co_unit_id, pressed, colour, grade } = filters
  return {
    queue: queue || undefined,
    q: q.trim() || undefined,
    state,
    kind,
    channel,
    urgency: urgency || undefined,
    unit_id,
    category_id,
    co_unit_id,
    urged: pressed.includes('urged') || undefined,
    supervised: pressed.includes('supervised') || undefined,
    colour: colour || undefined,
    grade,
    opened_from: from ? startOfDay(from) : undefined,
    opened_to: to ? startOfDay(to, 1) : undefined,
  }
}

export function serverQuery(filters: CaseFilters, size: number): Query {
  return { ...serverFilters(filters), ...namedOwn(filters.own), sort: filters.sort, limit: size, after: filters.after || undefined }
}
