/** The shapes on the wire, by the names that the screens use. */

export interface Page<Item> {
  items: Item[]
  next: string | null
}

export interface Items<Item> {
  items: Item[]
}

// identity
export interface Me {
  user: {
    id: number
    job_number: string
    name: string
    unit_id: number | null
    unit_name: string | null
    is_super: boolean
    must_change: boolean
  }
  permissions: string[]
  csrf: string
  session: { id: number | string; idle_minutes: number; ends_at: string }
  demo: boolean
}
export interface DemoUser {
  job_number: string
  name: string
  role: string
  unit_name: string
  hint: string
}
export interface SessionRow {
  id: number | string
  address: string
  agent: string
  created_at: string
  seen_at: string
  current: boolean
}
export interface ApiToken {
  id: number
  name: string
  scopes: string[]
  created_at: string
  expires_at: string | null
  used_at?: string | null
  token?: string
}
export interface Unit {
  id: number
  parent_id: number | null
  path: string
  code: string
  name: string
  sort: number
  handles: boolean
  active: boolean
  version: number
}
export interface User {
  id: number
  job_number: string
  name: string
  unit_id: number | null
  unit_name: string | null
  phone: string
  email: string
  role_ids: number[]
  is_super: boolean
  active: boolean
  locked: boolean
  must_change: boolean
  last_login_at: string | null
  version: number
}
export interface Role {
  id: number
  code: string
  name: string
  description: string
  unit_id: number | null
  permissions: string[]
  user_count: number
  version: number
}
export interface PermissionRow {
  code: string
  module: string
  name_zh: string
  name_en: string
}
export interface EventRow {
  id: number
  occurred_at: string
  kind: string
  subject: string
  actor_id: number | null
  actor_name: string | null
  address: string | null
  request_id: string | null
  facts: Record<string, unknown>
}

// calendars
export interface CalendarYear {
  year: number
  announced: boolean
  source: string
  imported_at: string | null
}
export type Span = [string, string]
export interface Hours {
  morning: Span
  afternoon: Span
}
export interface Calendars {
  years: CalendarYear[]
  hours: Hours
  time_zone: string
  missing: number[]
}
export interface CalendarDay {
  day: string
  is_rest: boolean
  name: string
}
export interface YearOfDays {
  year: number
  announced: boolean
  days: CalendarDay[]
}
export interface DuePreview {
  due_at: string
  counted: string[]
}

// customers
export type Gender = 'male' | 'female' | 'unknown'
export interface CustomerRow {
  id: number
  /** Masked unless the reader may read names. */
  name: string
  name_masked: string
  gender: Gender | ''
  phone_hint: string
  tags: string[]
  created_at: string
  version: number
}
export interface Customer {
  id: number
  name: string
  gender: Gender | ''
  phone_hint: string
  id_number_hint: string
  address_hint: string
  tags: string[]
  note: string
  created_at: string
  version: number
}

// cases
export type CaseState = 'recorded' | 'assigned' | 'handling' | 'auditing' | 'audited' | 'archived'
export type Urgency = 'normal' | 'urgent' | 'critical'
export type ClockColour = 'green' | 'yellow' | 'red' | 'done'
export type CaseAction =
  | 'dispatch'
  | 'sign'
  | 'return'
  | 'submit_result'
  | 'audit'
  | 'callback'
  | 'archive'
  | 'note'
  | 'edit'
  | 'answer'
export interface Clock {
  colour: ClockColour
  remaining_work_seconds: number | null
  due_at: string
  warn_at: string
  work_day_seconds: number
}
export interface CaseRow {
  id: number
  number: string
  title: string
  kind: string
  state: CaseState
  channel: string
  urgency: Urgency
  category_id: number | null
  category_name: string | null
  unit_id: number | null
  unit_name: string | null
  customer_id: number | null
  place: string
  opened_at: string
  due_at: string
  clock: Clock
  grade: number | null
  callback: '' | 'due' | 'done' | 'waived'
  redo_count: number
  return_count: number
  confidential: boolean
  version: number
}
export interface Attachment {
  id: number
  name: string
  media_type: string
  byte_count: number
  stage: 'request' | 'result' | 'audit' | 'callback'
  uploaded_at: string
}
export interface Case extends CaseRow {
  content: string
  customer: (Pick<Customer, 'id' | 'name' | 'phone_hint'> & Partial<Customer>) | null
  opened_by_name: string | null
  handler_name: string | null
  assigned_at: string | null
  sign_due_at: string | null
  signed_at: string | null
  finished_at: string | null
  audited_at: string | null
  archived_at: string | null
  result: string
  disposition: '' | 'handled' | 'answered'
  solved: boolean | null
  callback_attempts: number
  attachments: Attachment[]
  actions: CaseAction[]
}
export interface QueueCount {
  queue: string
  count: number
  yellow: number
  red: number
  capped?: boolean
}
export interface TimelineEntry {
  id: number
  occurred_at: string
  kind: string
  actor_name: string | null
  facts: Record<string, unknown>
}
export interface Category {
  id: number
  parent_id: number | null
  depth: number
  code: string
  name: string
  path: string
  unit_id: number | null
  sort: number
  active: boolean
  version: number
}
export interface CaseKind {
  code: string
  name: string
  name_en: string
  work_days: number
  sign_days: number
  warn_days: number
  needs_callback: boolean
  sort: number
  active: boolean
  version: number
}

export interface About {
  name: string
  version: string
  demo: boolean
  time_zone: string
  locales: string[]
}
