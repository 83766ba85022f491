import { onScopeDispose } from 'vue'

/** The last call of a burst, once it has been quiet for a while. */
export function useDebounceFn(run: () => void, milliseconds: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    timer = setTimeout(run, milliseconds)
  }
}
