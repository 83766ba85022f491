/** What a link opens, and its answer, which is given once and thanked for (`ref="thanks"`). The link's key stands behind the #, so that it reaches no log. */
import { nextTick, ref, type Ref, useTemplateRef } from 'vue'

import { asRefusal, get, post, type Refusal } from '../api'
import { useSend } from './useSend'

export function useLinked<Found>(path: string, begin: (found: Found) => void = () => undefined) {
  const key = window.location.hash.slice(1)
  const found = ref<Found | null>(null) as Ref<Found | null>
  const refused = ref<Refusal | null>(null)
  const done = ref(false)
  const thanks = useTemplateRef<HTMLElement>('thanks')
  const { busy, problem, faults, send } = useSend()

  async function load(): Promise<void> {
    try {
      const told = await get<Found>(path, { ticket: key })
      begin(told)
      found.value = told
    } catch (thrown) {
      refused.value = asRefusal(thrown)
    }
  }

  async function answer(body: object): Promise<void> {
    const sent = await send(async () => {
      await post(path, body, key)
      return true
    })
    if (!sent) return
    done.value = true
    await nextTick()
    thanks.value?.focus()
  }

  void load()
  return { found, refused, done, busy, problem, faults, answer }
}
