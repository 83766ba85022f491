/** What a list shows lives in the address: it can be shared, kept, and survives a reload. */
import { reactive, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Text filters, two-way with the address; a value equal to its default is left out. */
export function useUrlState<State extends Record<string, string>>(defaults: State): State {
  const route = useRoute()
  const router = useRouter()
  const home = route.path
  const state = reactive({ ...defaults }) as State

  function read(): void {
    for (const key of Object.keys(defaults) as (keyof State & string)[]) {
      const value = route.query[key]
      state[key] = (typeof value === 'string' ? value : defaults[key]) as State[typeof key]
    }
  }

  function write(): void {
    const query = { ...route.query }
    for (const [key, value] of Object.entries(state)) {
      if (value === defaults[key] || !value) delete query[key]
      else query[key] = value
    }
    if (route.path === home) void router.replace({ query })
  }

  read()
  watch(state, write)
  watch(
    () => route.query,
    () => route.path === home && read(),
  )
  return state
}
