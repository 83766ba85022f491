/** Shapes on the wire, as the description of the API has them, and what is kept of them in the telephone. */
import type { components } from '@/generated/schema'

type Schemas = components['schemas']
export type Me = Schemas['MeOut']
export type Item = Schemas['CaseItemOut']
export type Case = Schemas['CaseOut']
export type Clock = Schemas['ClockOut']
export type Step = Schemas['StepOut']
export type Part = Schemas['PartOut']
export type Cooperation = Schemas['CooperationOut']
export type Attachment = Schemas['AttachmentOut']
export type Deed = Schemas['DeliveryIn']['deed']
export type FieldRecord = Schemas['FieldRecordIn']
export type Receipt = Schemas['ReceiptOut']
export type DemoUser = Schemas['DemoUserOut']
export type Moment = 'before' | 'during' | 'after'
export const MOMENTS: readonly Moment[] = ['before', 'during', 'after']

export interface Page<One> {
  items: One[]
  next?: string | null
}

/** Of whoever works here, what is needed without a network. */
export interface Worker {
  id: number
  name: string
  unit_id: number
  unit_name: string
}

/** A row of the list. */
export type KeptItem = Pick<Item, 'id' | 'number' | 'title' | 'state' | 'urgency' | 'place' | 'version' | 'clock'>

export interface StepWords {
  name: string
  name_en: string
  required: string[]
}

/** A case that was opened: nothing of who brought it. */
export interface KeptCase extends KeptItem {
  user_id: number
  kept_at: number
  content: string
  result: string
  node: Case['node']
  unit_id: number | null
  unit_name: string | null
  effects: string[]
  /** What the flow calls its steps, and what they must be told, by their effects; none where it is the usual. */
  words?: Record<string, StepWords>
  attachments: Attachment[]
  steps: Step[]
  parts: Part[]
}

/** A photo or video, and what it says of itself. */
export interface Picture {
  key: string
  user_id: number
  name: string
  type: string
  blob: Blob
  moment: Moment
  taken_at: string
  longitude: number | null
  latitude: number | null
  /** The attachment that the server made of it. */
  sent_id?: number
}

/** A form that is being filled in. */
export interface ResultDraft {
  id: string
  user_id: number
  text: string
  contacted: boolean
  before: string
  during: string
  after: string
  begun_at: string
  pictures: string[]
}

export type Trouble = 'conflict' | 'refused'

/** Something that was done here and has not arrived yet. */
export interface Sending {
  key: string
  user_id: number
  made: number
  case_id: number
  number: string
  deed: Deed
  pictures: string[]
  /** The key of what must arrive before; its answer says the version. */
  follows: string | null
  trouble: Trouble | null
  detail: string
}
