/** What was done here goes out in order, each once: its key says so to the server, however often it is sent. */
import { ref, shallowRef } from 'vue'

import { api, asRefusal, type Refusal } from './api'
import { all, get, put, together } from './keep'
import { ended, renew, worker } from './session'
import type { Attachment, Deed, Picture, Receipt, Sending } from './shapes'

const PAUSE_MS = 15_000
export const waiting = shallowRef<Sending[]>([])
export const sending = ref(false)
/** Counts what has arrived, for pages that show it. */
export const arrived = ref(0)

const newKey = (): string => crypto.randomUUID()
const isNote = (deed: Deed): boolean => deed.deed === 'note'
const ofPart = (deed: Deed): boolean => deed.deed.endsWith('_part')
const sameSubject = (one: Deed, other: Deed): boolean => one.subject_id === other.subject_id && ofPart(one) === ofPart(other)

export async function look(): Promise<void> {
  const mine = (await all('sendings')).filter((one) => one.user_id === worker.value?.id)
  waiting.value = mine.sort((one, other) => one.made - other.made)
}

/** Kept before anything is sent. `draft`: the form that it was typed in, which goes in the same stroke. */
export async function hand(caseId: number, number: string, deed: Deed, pictures: string[] = [], draft?: string): Promise<void> {
  if (!worker.value) return
  await look()
  const before = waiting.value.filter((one) => !isNote(one.deed) && sameSubject(one.deed, deed)).at(-1)
  const made = Math.max(Date.now(), (waiting.value.at(-1)?.made ?? 0) + 1)
  const one: Sending = {
    key: newKey(), user_id: worker.value.id, made, case_id: caseId, number, deed: JSON.parse(JSON.stringify(deed)) as Deed,
    pictures: [...pictures], follows: isNote(deed) ? null : (before?.key ?? null), trouble: null, detail: '',
  }
  await together((into, out) => {
    into('sendings', one)
    if (draft) out('drafts', draft)
  })
  await flush()
}

/** Sends what can be sent; one page of this browser at a time. */
export async function flush(): Promise<void> {
  await look()
  if (!worker.value || ended.value || sending.value || !waiting.value.some((one) => !one.trouble)) return
  sending.value = true
  try {
    await (navigator.locks ? navigator.locks.request('hearline-field', { ifAvailable: true }, (lock) => (lock ? sendAll() : undefined)) : sendAll())
  } finally {
    sending.value = false
    await look()
  }
}

async function sendAll(): Promise<void> {
  const blocked = new Set<string>()
  for (const { key } of waiting.value) {
    const one = await get('sendings', key) // as the one before has left it
    if (!one) continue
    if (one.trouble || (one.follows && blocked.has(one.follows))) {
      blocked.add(key)
      continue
    }
    const refused = await send(one).catch(asRefusal)
    if (!refused) continue
    if (refused.passing) return
    if (refused.status === 401) return void (await renew())
    blocked.add(key)
    await put('sendings', { ...one, trouble: refused.code === 'stale' ? 'conflict' : 'refused', detail: refused.detail })
  }
}

async function send(one: Sending, again = true): Promise<Refusal | null> {
  try {
    const deed = { ...one.deed }
    if ('record' in deed) deed.record = { ...deed.record, attachment_ids: await upload(one.pictures) }
    await done(one, await api.post<Receipt>('/field/deliveries', { client_key: one.key, deed }))
    return null
  } catch (thrown) {
    const refused = asRefusal(thrown)
    if (refused.code !== 'attachment-gone' || !again) return refused
    for (const picture of await picturesOf(one.pictures)) await put('pictures', { ...picture, sent_id: undefined })
    return send(one, false)
  }
}

/** Their ids; a picture whose answer was lost is sent again and known by its key. */
async function upload(keys: readonly string[]): Promise<number[]> {
  const ids: number[] = []
  for (const picture of await picturesOf(keys)) {
    const id = picture.sent_id ?? (await api.post<Attachment>('/attachments', formOf(picture))).id
    if (!picture.sent_id) await put('pictures', { ...picture, sent_id: id })
    ids.push(id)
  }
  return ids
}

function formOf(picture: Picture): FormData {
  const form = new FormData()
  form.set('file', picture.blob, picture.name)
  form.set('stage', 'result')
  form.set('moment', picture.moment)
  form.set('taken_at', picture.taken_at)
  form.set('submit_key', picture.key)
  if (picture.longitude !== null && picture.latitude !== null) {
    form.set('longitude', String(picture.longitude))
    form.set('latitude', String(picture.latitude))
  }
  return form
}

export async function picturesOf(keys: readonly string[]): Promise<Picture[]> {
  const found = await Promise.all(keys.map((key) => get('pictures', key)))
  return found.filter((one) => one !== undefined)
}

/** It has arrived: it goes from here, and what follows it learns the version, in one stroke. */
async function done(one: Sending, receipt: Receipt): Promise<void> {
  const followers = (await all('sendings')).filter((other) => other.follows === one.key)
  await together((into, out) => {
    out('sendings', one.key)
    one.pictures.forEach((key) => out('pictures', key))
    for (const other of followers) {
      const version = receipt.version ?? other.deed.version
      into('sendings', { ...other, follows: null, deed: { ...other.deed, version } as Deed })
    }
  })
  arrived.value += 1
}

/** Once more, to what stands there now: it was refused, so its key is as good as new. */
export async function resend(one: Sending, version?: number): Promise<void> {
  const deed = version ? ({ ...one.deed, version } as Deed) : one.deed
  await put('sendings', { ...plain(one), deed: plain(deed), trouble: null, detail: '' })
  await flush()
}

export async function discard(one: Sending): Promise<void> {
  await together((_, out) => {
    out('sendings', one.key)
    one.pictures.forEach((key) => out('pictures', key))
  })
  await look()
}

/** Back into its form, with every word and picture. */
export async function takeBack(one: Sending): Promise<void> {
  const { deed } = one
  if (!('record' in deed)) return
  const { before = '', during = '', after = '', begun_at } = deed.record
  await together((into, out) => {
    out('sendings', one.key)
    into('drafts', {
      id: draftId(deed.deed, deed.subject_id), user_id: one.user_id, text: deed.text, contacted: deed.contacted ?? false,
      before, during, after, begun_at, pictures: [...one.pictures],
    })
  })
  await look()
}

export const draftId = (deed: string, subject: number): string => `${deed}:${subject}`
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const run = (): void => void flush().catch(() => undefined)

/** From now on, whenever there may be a network again. */
export function start(): void {
  window.addEventListener('online', run)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run())
  window.setInterval(run, PAUSE_MS)
  run()
}
