/** One form of the desk: what is typed, kept until the case is open. Pure, and tested. */
import type { Case, Urgency } from '@/kit/wire'

import type { KeptFile } from '../files'
import type { CaseChange, Gender, NewCase } from '../queries'

export type Follow = '' | 'dispatch' | 'answer'

export interface DeskForm {
  phone: string
  name: string
  gender: Gender
  kind: string
  urgency: Urgency
  channel: string
  content: string
  title: string
  /** The title is the agent's own: no longer taken from the content. */
  title_touched: boolean
  /** Name and gender came from the caller's card. */
  filled: boolean
  category_id: number | null
  place: string
  /** Where the place lies: as the text tells, or as it was chosen. */
  area_id: number | null
  area_touched: boolean
  /** The unit that answers there. */
  area_unit_id: number | null
  confidential: boolean
  attachments: KeptFile[]
  /** The house's own fields, by code. */
  fields: Record<string, unknown>
  /** What happens right after the case is open. */
  follow: Follow
  unit_id: number | null
  instruction: string
  answer: string
  /** Points of the checklist that were ticked by hand. */
  asked: string[]
  submit_key: string
}

export const CONTENT_MOST = 20_000
export const TITLE_MOST = 200
const TITLE_FROM_CONTENT = 40

export function blank(values: Partial<DeskForm> = {}): DeskForm {
  return {
    phone: '',
    name: '',
    gender: '',
    kind: '',
    urgency: 'normal',
    channel: 'phone',
    content: '',
    title: '',
    title_touched: false,
    filled: false,
    category_id: null,
    place: '',
    area_id: null,
    area_touched: false,
    area_unit_id: null,
    confidential: false,
    attachments: [],
    fields: {},
    follow: '',
    unit_id: null,
    instruction: '',
    answer: '',
    asked: [],
    submit_key: newKey(),
    ...values,
  }
}

/** randomUUID needs a secure context; plain http has only getRandomValues. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Nothing worth keeping was typed. */
export function isBlank(form: DeskForm): boolean {
  return !(form.phone || (form.name && !form.filled) || form.content || form.title || form.place || form.attachments.length)
}

const WHO = '(?:市民|来电人|诉求人|群众|居民|当事人)'
/** 市民来电反映：… What kind of request it is (咨询, 投诉, …) belongs to the title. */
const LEAD = new RegExp(`^(?:${WHO}?(?:来电|致电)?(?:反映|表示)|${WHO}(?:来电|致电)?称|${WHO}?(?:来电|致电))[:：,，\\s]*`)

/** The first sentence of a request, without the usual opening words. */
export function titleFrom(content: string): string {
  const first = content.trim().split(/[。！？!?；;\n]/, 1)[0]?.trim() ?? ''
  const bare = first.replace(LEAD, '').trim() || first
  if (bare.length <= TITLE_FROM_CONTENT) return bare
  const cut = bare.slice(0, TITLE_FROM_CONTENT)
  const comma = Math.max(cut.lastIndexOf('，'), cut.lastIndexOf(','))
  return comma >= 8 ? cut.slice(0, comma) : cut
}

export function bodyOf(form: DeskForm): NewCase {
  return {
    phone: form.phone.trim(),
    name: form.name.trim(),
    gender: form.gender,
    kind: form.kind,
    title: form.title.trim(),
    content: form.content.trim(),
    category_id: form.category_id,
    place: form.place.trim(),
    area_id: form.area_id ?? null,
    channel: form.channel,
    urgency: form.urgency,
    confidential: form.confidential,
    attachment_ids: form.attachments.map((file) => file.id),
    fields: form.fields ?? {},
    submit_key: form.submit_key,
  }
}

/** What was corrected after the case was already open (its dispatch or answer had failed). */
export function corrections(form: DeskForm, opened: Case): CaseChange {
  const body = bodyOf(form)
  const wanted: CaseChange = {
    title: body.title, content: body.content, kind: body.kind, place: body.place,
    urgency: body.urgency, confidential: body.confidential,
    ...(body.category_id === null ? {} : { category_id: body.category_id }),
  }
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => opened[name as keyof CaseChange] !== value),
  ) as CaseChange
}

/** A number that can be looked up: digits, or null while it is too short to be one. */
export function dialled(phone: string): string | null {
  const plain = phone.normalize('NFKC').replaceAll(/[\s().·-]/g, '')
  return /^\+?\d{7,20}$/.test(plain) ? plain : null
}
