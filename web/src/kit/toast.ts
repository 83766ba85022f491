/** Short words at the bottom right: done, failed, or done with a way back. */
import { reactive } from 'vue'

import { t } from './i18n'
import { asProblem, causeOf, cureOf } from './problem'

export interface Toast {
  id: number
  tone: 'ok' | 'bad'
  text: string
  hint?: string
  /** One thing that can be done about it. */
  act?: { label: string; run: () => void }
}

const toasts = reactive<Toast[]>([])
let last = 0

function show(toast: Omit<Toast, 'id'>, milliseconds: number): number {
  last += 1
  const id = last
  toasts.push({ ...toast, id })
  if (toasts.length > 4) toasts.shift()
  if (milliseconds) setTimeout(() => dismiss(id), milliseconds)
  return id
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

export const toast = {
  list: toasts,
  done: (text: string, hint?: string) => show({ tone: 'ok', text, hint }, 4000),
  /** Done, and can be undone for eight seconds. */
  undoable: (text: string, undo: () => void) => show({ tone: 'ok', text, act: { label: t('kit.undo'), run: undo } }, 8000),
  /** Stays until it is answered. */
  offer: (text: string, label: string, run: () => void) => show({ tone: 'ok', text, act: { label, run } }, 0),
  failed: (thrown: unknown) => {
    const problem = asProblem(thrown)
    return show({ tone: 'bad', text: causeOf(problem), hint: cureOf(problem) }, 9000)
  },
}
