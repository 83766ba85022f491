/** What others did with the case since the reader began to write. */
import { computed, ref, type ComputedRef } from 'vue'

import type { Told } from './story'

export interface Others {
  news: ComputedRef<Told[]>
  /** From here on: the reader has seen what is shown now. */
  mark: () => void
}

export function useOthers(steps: () => readonly Told[], me: () => string): Others {
  const seen = ref<string | null>(null)
  const newest = (): string => steps().at(-1)?.occurred_at ?? ''
  return {
    news: computed(() => (seen.value === null ? [] : steps().filter((step) => step.occurred_at > (seen.value ?? '') && step.actor !== me()))),
    mark: () => (seen.value = newest() || null),
  }
}
