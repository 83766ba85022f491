/** Forms: what the server refuses appears at its field, the first one gets the focus, and nothing typed is lost. */
import { inject, nextTick, provide, reactive, ref, shallowRef, watch, type InjectionKey, type Ref } from 'vue'

import { asProblem, type Problem } from './problem'

export type Faults = Record<string, string>

export interface FormState<Model extends object> {
  model: Model
  faults: Faults
  /** A refusal that belongs to no field. */
  problem: Ref<Problem | null>
  sending: Ref<boolean>
  dirty: () => boolean
  /** Sends; true when it went through. */
  submit: () => Promise<boolean>
  reset: (values: Model) => void
  clear: (path: string) => void
}

interface Shown {
  faults: Faults
}

const KEY: InjectionKey<Shown> = Symbol('form')
const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

/** Call in the component that holds the form; `check` gives faults that need no server. */
export function useForm<Model extends object>(
  initial: Model,
  send: (model: Model) => Promise<unknown>,
  check?: (model: Model) => Faults,
): FormState<Model> {
  const model = reactive(copy(initial)) as Model
  const faults = reactive<Faults>({})
  const problem = shallowRef<Problem | null>(null)
  const sending = ref(false)
  let saved = JSON.stringify(initial)
  let blamed: Record<string, string> = {}

  const valueOf = (path: string): string => JSON.stringify((model as Record<string, unknown>)[path.split('.')[0] ?? path]) ?? ''

  function blame(found: Faults): void {
    for (const path of Object.keys(faults)) delete faults[path]
    Object.assign(faults, found)
    blamed = Object.fromEntries(Object.keys(found).map((path) => [path, valueOf(path)]))
    void nextTick(focusFirst)
  }

  watch(model, () => {
    for (const path of Object.keys(faults)) if (valueOf(path) !== blamed[path]) delete faults[path]
  })

  async function submit(): Promise<boolean> {
    if (sending.value) return false
    problem.value = null
    const own = check?.(model) ?? {}
    blame(own)
    if (Object.keys(own).length) return false
    sending.value = true
    try {
      await send(copy(model))
      saved = JSON.stringify(model)
      return true
    } catch (thrown) {
      const refused = asProblem(thrown)
      blame(faultsOf(refused))
      if (!Object.keys(faults).some(fieldOf)) problem.value = refused
      return false
    } finally {
      sending.value = false
    }
  }

  function reset(values: Model): void {
    Object.assign(model, copy(values))
    saved = JSON.stringify(model)
    problem.value = null
    blame({})
  }

  const clear = (path: string): void => void delete faults[path]
  provide(KEY, { faults })
  return { model, faults, problem, sending, submit, reset, clear, dirty: () => JSON.stringify(model) !== saved }
}

/** What a form changed: only that is sent. */
export function changesOf<Model extends object>(before: Model, after: Model): Partial<Model> {
  const keys = Object.keys(after) as (keyof Model)[]
  return Object.fromEntries(
    keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key])).map((key) => [key, after[key]]),
  ) as Partial<Model>
}

export function useFaults(): Shown {
  return inject(KEY, { faults: {} })
}

/** The refusals of a 422 by field; the first one of a field stands. */
export function faultsOf(problem: Problem): Faults {
  const found: Faults = {}
  for (const { path, detail } of problem.errors) found[path] ??= detail
  const field = problem.fact('field')
  if (typeof field === 'string' && problem.status < 500) found[field] ??= problem.detail
  return found
}

function fieldOf(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
}

function focusFirst(): void {
  const first = document.querySelector<HTMLElement>('[data-field].is-error')
  first?.scrollIntoView({ block: 'nearest' })
  const control = first?.querySelector<HTMLElement>(':is(input, textarea, select):not([disabled])') ?? first?.querySelector<HTMLElement>('button')
  control?.focus()
}
