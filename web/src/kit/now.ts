/** The present, moved on every half minute for all who show relative times. */
import { readonly, ref, type Ref } from 'vue'

const now = ref(new Date())
let ticking: ReturnType<typeof setInterval> | undefined

export function useNow(): Readonly<Ref<Date>> {
  ticking ??= setInterval(() => (now.value = new Date()), 30_000)
  return readonly(now) as Readonly<Ref<Date>>
}
