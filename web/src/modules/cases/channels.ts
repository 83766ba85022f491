/** The ways on which cases come in: those that ship have words here, those of plug-ins are asked for once. */
import { computed, shallowRef } from 'vue'

import { api } from '@/kit/client'
import { known, locale, t } from '@/kit/i18n'
import type { Channel, Items } from '@/kit/wire'

import { CHANNELS } from './words'

const offered = shallowRef<readonly Channel[]>([])
let asked = false

export function channelName(code: string): string {
  const key = `cases.channels.${code}`
  if (known(key)) return t(key)
  ask()
  const found = offered.value.find((channel) => channel.code === code)
  return found ? (locale.value === 'en' ? found.name_en : found.name) : code
}

/** Codes that people may choose. */
export function useChannels() {
  ask()
  const shipped: readonly string[] = CHANNELS
  return computed(() => [
    ...shipped,
    ...offered.value.filter((one) => one.made_by_hand && !shipped.includes(one.code)).map((one) => one.code),
  ])
}

function ask(): void {
  if (asked) return
  asked = true
  api.get<Items<Channel>>('/channels').then(
    ({ items }) => { offered.value = items },
    () => { asked = false },
  )
}
