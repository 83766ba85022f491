/** The events of a case in plain words. */
import { instant } from '@/kit/format'
import { known, locale, t } from '@/kit/i18n'
import type { TimelineEntry } from '@/kit/wire'

import { channelName, reasonName, urgencyName } from '../words'

export type Tone = 'plain' | 'brand' | 'ok' | 'soon' | 'over'

export interface Change {
  field: string
  before: string
  after: string
}

export interface Told {
  id: number
  occurred_at: string
  tone: Tone
  actor: string
  text: string
  body: string
  grade: number | null
  marks: string[]
  changes: Change[]
}

/** How codes of a case are called: kinds and categories come from the server. */
export interface Names {
  kind: (code: string) => string
  category: (id: number) => string
}

type Facts = Readonly<Record<string, unknown>>

const TONES: Record<string, Tone> = {
  opened: 'brand',
  dispatched: 'brand',
  returned: 'soon',
  signed: 'brand',
  petition_kept: 'brand',
  result_submitted: 'ok',
  answered: 'ok',
  archived: 'plain',
  deadline_near: 'soon',
  deadline_passed: 'over',
  sign_limit_passed: 'over',
}

const word = (facts: Facts, name: string): string => {
  const value = facts[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const short = (kind: string): string => kind.replace(/^cases\./, '')

function textOf(kind: string, facts: Facts): string {
  const key = `cases.one.told.${kind}`
  const told = {
    unit: word(facts, 'unit_name'),
    channel: facts.channel ? channelName(word(facts, 'channel')) : '',
    at: facts.due_at ? instant(word(facts, 'due_at')) : '',
    action: word(facts, 'action_name'),
    days: word(facts, 'days'),
    number: word(facts, 'main_number') || word(facts, 'other_number'),
  }
  if (kind === 'audited') return t(`cases.one.told.audited.${facts.verdict === 'redo' ? 'redo' : 'pass'}`)
  if (kind === 'request_made') return t(`cases.one.told.request_made.${word(facts, 'request_kind') || 'extension'}`, told)
  if (kind === 'request_decided') return t(`cases.one.told.request_decided.${facts.granted ? 'granted' : 'refused'}`, told)
  if (kind === 'called_back') return t(`cases.one.told.called_back.${word(facts, 'outcome') || 'reached'}`)
  return known(key) ? t(key, told) : toldElsewhere(kind, facts)
}

/** A step that the flow calls by a name of its own, and who it went to or came from. */
function stepOf(entry: TimelineEntry): string {
  const action = (locale.value === 'en' && entry.action_name_en) || entry.action_name
  const unit = word(entry.facts, 'unit_name')
  return action && unit ? t('cases.one.told.stepWith', { action, unit }) : action
}

/** What other modules did with the case, in their own words: `documents.made` is `documents.told.made`. */
function toldElsewhere(kind: string, facts: Facts): string {
  const key = kind.replace('.', '.told.')
  return kind.includes('.') && known(key) ? t(key, Object.fromEntries(Object.keys(facts).map((name) => [name, word(facts, name)]))) : kind
}

/** What steps of other kinds say in words; the first that is there. */
const OTHER_WORDS = ['text', 'matter', 'instruction', 'answer', 'evaluation', 'result', 'opinion', 'reason'] as const

function bodyOf(kind: string, facts: Facts): string {
  const said = { noted: 'text', answered: 'answer', dispatched: 'instruction', returned: 'detail', result_submitted: 'result', audited: 'opinion', called_back: 'comment' }[kind]
  if (said) return word(facts, said)
  return kind === 'edited' || kind === 'opened' ? '' : (OTHER_WORDS.map((name) => word(facts, name)).find(Boolean) ?? '')
}

function marksOf(kind: string, facts: Facts, names: Names): string[] {
  const marks: string[] = []
  if (kind === 'opened' && facts.case_kind) marks.push(names.kind(word(facts, 'case_kind')))
  if (kind === 'returned' && facts.reason) marks.push(reasonName(word(facts, 'reason')))
  if (kind === 'result_submitted') marks.push(t(facts.contacted ? 'cases.one.contacted' : 'cases.one.notContacted'))
  if (facts.report_by) marks.push(t('cases.one.reportBy', { day: word(facts, 'report_by') }))
  if (kind === 'petition_kept' && facts.lead) marks.push(t('cases.one.lead', { name: word(facts, 'lead') }))
  if (kind === 'called_back' && typeof facts.solved === 'boolean') marks.push(t(facts.solved ? 'cases.one.solved' : 'cases.one.unsolved'))
  if (kind === 'called_back' && facts.decision === 'redo') marks.push(t('cases.one.redo'))
  return marks
}

function valueOf(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return t('cases.one.nothing')
  if (typeof value === 'boolean') return t(value ? 'kit.yes' : 'kit.no')
  if (field === 'kind') return names.kind(String(value))
  if (field === 'category_id') return names.category(Number(value))
  if (field === 'urgency') return urgencyName(String(value))
  return String(value)
}

export function fieldName(field: string): string {
  const key = { title: 'cases.caseTitle', content: 'cases.content', kind: 'cases.kind', category_id: 'cases.category', place: 'cases.place', urgency: 'cases.urgency', confidential: 'cases.confidential' }[field]
  return key ? t(key) : field
}

/** What other modules call their fields, and the codes in them: `petitions.told.fields.purpose`, `petitions.told.values.purpose.appeal`. */
function toldChanges(module: string, changes: readonly Change[], facts: Facts): Change[] {
  const before = (facts.before ?? {}) as Facts
  const after = (facts.after ?? {}) as Facts
  const named = (field: string, value: unknown, shown: string): string => {
    const key = `${module}.told.values.${field}.${String(value)}`
    return typeof value === 'string' && value !== '' && known(key) ? t(key) : shown
  }
  return changes.map((one) => {
    const key = `${module}.told.fields.${one.field}`
    return { field: known(key) ? t(key) : one.field, before: named(one.field, before[one.field], one.before), after: named(one.field, after[one.field], one.after) }
  })
}

function changesOf(facts: Facts, names: Names): Change[] {
  const before = (facts.before ?? {}) as Facts
  const after = (facts.after ?? {}) as Facts
  return Object.keys(after)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field: fieldName(field), before: valueOf(field, before[field], names), after: valueOf(field, after[field], names) }))
}

function changesIn(kind: string, facts: Facts, names: Names): Change[] {
  if (kind === 'edited') return changesOf(facts, names)
  return kind.endsWith('.changed') ? toldChanges(kind.replace('.changed', ''), changesOf(facts, names), facts) : []
}

function toneOf(kind: string, facts: Facts): Tone {
  if (kind === 'audited') return facts.verdict === 'redo' ? 'soon' : 'ok'
  if (kind === 'called_back') {
    if (facts.outcome !== 'reached') return 'plain'
    return Number(facts.grade) <= 2 || facts.decision === 'redo' ? 'over' : 'ok'
  }
  return TONES[kind] ?? 'plain'
}

/** Clocks and jobs sign with a dotted name. */
const isPerson = (name: string): boolean => Boolean(name) && !/^[a-z]+\.[a-z_.]+$/.test(name)

export function tell(entry: TimelineEntry, names: Names): Told {
  const kind = short(entry.kind)
  const { facts } = entry
  return {
    id: entry.id,
    occurred_at: entry.occurred_at,
    tone: toneOf(kind, facts),
    actor: isPerson(entry.actor_name) ? entry.actor_name : t('cases.one.system'),
    text: stepOf(entry) || textOf(kind, facts),
    body: bodyOf(kind, facts),
    grade: kind === 'called_back' && facts.grade ? Number(facts.grade) : null,
    marks: marksOf(kind, facts, names),
    changes: changesIn(kind, facts, names),
  }
}
