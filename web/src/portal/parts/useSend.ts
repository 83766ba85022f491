/** Sending a form: busy while it is on its way, the refusal at its fields, the first of them focused. */
import { computed, nextTick, ref } from 'vue'

import { asRefusal, type Refusal } from '../api'

export function useSend() {
  const busy = ref(false)
  const problem = ref<Refusal | null>(null)
  const faults = computed(() => Object.fromEntries((problem.value?.faults ?? []).map((fault) => [fault.path, fault.detail])))

  async function send<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = null
    try {
      return await work()
    } catch (thrown) {
      problem.value = asRefusal(thrown)
      await nextTick()
      document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus()
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, faults, send }
}
