/** Forms of actions: what was typed stays when a form is closed, for each case and action, until it was sent. */
import { inject, onBeforeUnmount, reactive, watch, type ComputedRef, type InjectionKey } from 'vue'

import { useForm, type Faults, type FormState } from '@/kit/form'
import { asProblem } from '@/kit/problem'
import { useSession } from '@/kit/session'
import type { Case, CaseAction } from '@/kit/wire'

import { useCaseVerbs } from '../queries'

export interface Acting {
  one: ComputedRef<Case>
  /** An action of ours went through; null: the case is no longer ours to see. */
  done: (answer: Case | null, text: string) => void
  close: () => void
}

export const ACTING: InjectionKey<Acting> = Symbol('acting')
/** True where forms open by themselves: they leave the focus where it is. */
export const QUIET: InjectionKey<boolean> = Symbol('quiet')

const PLACE = 'hearline.kept'
const kept = reactive<Record<string, string>>(read())

function read(): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

function put(key: string, text: string | null): void {
  if (text === null) delete kept[key]
  else kept[key] = text
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(kept))
  } catch {
    // A full store: what is typed lives on in this window.
  }
}

const keyOf = (user: number, id: number, action: CaseAction): string => `${user}/${id}/${action}`

/** Whether something was typed into a form that is now closed. */
export function useKept(): (id: number, action: CaseAction) => boolean {
  const session = useSession()
  return (id, action) => keyOf(session.me?.user.id ?? 0, id, action) in kept
}

export function useActing(): Acting {
  const acting = inject(ACTING)
  if (!acting) throw new Error('no case to act on')
  return acting
}

/** A form of the case page; `send` gets the case as it is now, and answers the new one. */
export function useActionForm<Model extends object>(
  action: CaseAction,
  initial: Model,
  done: string | ((model: Model) => string),
  send: (one: Case, model: Model) => Promise<Case | null>,
  check?: (model: Model) => Faults,
): FormState<Model> & { acting: Acting } {
  const acting = useActing()
  const verbs = useCaseVerbs()
  const key = keyOf(useSession().me?.user.id ?? 0, acting.one.value.id, action)
  const empty = JSON.stringify(initial)
  const before = kept[key]
  let sent = false

  const form = useForm<Model>(
    before ? { ...initial, ...(JSON.parse(before) as Partial<Model>) } : initial,
    async (model) => {
      const { id } = acting.one.value
      try {
        const answer = await send(acting.one.value, model)
        sent = true
        put(key, null)
        acting.done(answer, typeof done === 'string' ? done : done(model))
      } catch (thrown) {
        if (['stale', 'wrong-state'].includes(asProblem(thrown).code)) await verbs.reread(id).catch(() => undefined)
        throw thrown
      }
    },
    check,
  )

  watch(form.model, () => {
    const text = JSON.stringify(form.model)
    if (!sent) put(key, text === empty ? null : text)
  })
  onBeforeUnmount(() => sent && put(key, null))
  return { ...form, acting }
}
