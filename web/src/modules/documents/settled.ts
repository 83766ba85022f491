/** A value once it has been left alone for a moment. */
import { onBeforeUnmount, ref, type Ref, watch } from 'vue'

export function useSettled(value: () => string, milliseconds: number): Ref<string> {
  const settled = ref(value())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(value, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = now), milliseconds)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return settled
}
