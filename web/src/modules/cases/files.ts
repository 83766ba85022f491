/** Files on their way to the server: progress, and a clear refusal that can be put away. */
import { computed, reactive, ref, type Ref } from 'vue'

import { api, upload } from '@/kit/client'
import { asProblem, causeOf } from '@/kit/problem'
import type { Attachment } from '@/kit/wire'

export type KeptFile = Pick<Attachment, 'id' | 'name' | 'media_type' | 'byte_count'>

export interface Sending {
  key: number
  name: string
  byte_count: number
  /** 0–1 */
  part: number
  refusal: string
  file: File
}

export const MOST_FILES = 20
export const fileAddress = (id: number): string => `/api/attachments/${id}/content`
export const isPicture = (file: Pick<Attachment, 'media_type'>): boolean =>
  /^image\/(jpeg|png|gif|webp)$/.test(file.media_type)

let last = 0

export function useFiles(kept: Ref<KeptFile[]>, stage: Attachment['stage']) {
  const sending = reactive<Sending[]>([])
  const tooMany = ref(false)

  const putAway = (key: number): void => {
    const at = sending.findIndex((one) => one.key === key)
    if (at >= 0) sending.splice(at, 1)
  }

  async function send(one: Sending): Promise<void> {
    one.refusal = ''
    one.part = 0
    try {
      const answer = await upload<KeptFile>('/attachments', { stage, file: one.file }, (part) => (one.part = part))
      kept.value = [...kept.value, { id: answer.id, name: answer.name, media_type: answer.media_type, byte_count: answer.byte_count }]
      putAway(one.key)
    } catch (thrown) {
      one.refusal = causeOf(asProblem(thrown))
    }
  }

  function add(files: Iterable<File>): void {
    tooMany.value = false
    for (const file of files) {
      if (kept.value.length + sending.length >= MOST_FILES) {
        tooMany.value = true
        return
      }
      last += 1
      sending.push({ key: last, name: file.name, byte_count: file.size, part: 0, refusal: '', file })
      const one = sending.at(-1)
      if (one) void send(one)
    }
  }

  async function remove(id: number): Promise<void> {
    kept.value = kept.value.filter((one) => one.id !== id)
    await api.remove(`/attachments/${id}`).catch(() => undefined)
  }

  const busy = computed(() => sending.some((one) => !one.refusal))
  return { sending, tooMany, busy, add, remove, putAway, again: send }
}
