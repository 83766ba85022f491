/** What stays in this browser: drafts for some days, tickets as long as the tab. */
import { reactive, watch } from 'vue'

const DAYS = 7
const PAUSE_MS = 400

interface Visit {
  ticket: string
  /** The case that was opened last. */
  number: string
}

function read<T>(store: Storage, name: string): T | null {
  try {
    return JSON.parse(store.getItem(name) ?? 'null') as T | null
  } catch {
    return null
  }
}

function write(store: Storage, name: string, value: unknown): boolean {
  try {
    store.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export interface DraftOf<T> {
  form: T
  /** Something was found from before. */
  found: boolean
  forget: () => void
}

/** A form that a reload, a call or an empty battery does not take away. */
export function useDraft<T extends object>(name: string, empty: () => T): DraftOf<T> {
  const key = `hearline.portal.${name}`
  const before = read<{ at: number; form: Partial<T> }>(localStorage, key)
  const fresh = before !== null && Date.now() - before.at < DAYS * 86_400_000
  const form = reactive({ ...empty(), ...(fresh ? before.form : {}) }) as T
  let timer = 0
  watch(form, () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => write(localStorage, key, { at: Date.now(), form }), PAUSE_MS)
  })

  function forget(): void {
    Object.assign(form, empty())
    window.setTimeout(() => {
      clearTimeout(timer)
      localStorage.removeItem(key)
    })
  }

  return { form, found: fresh, forget }
}

const VISIT = 'hearline.portal.visit'

export function keepVisit(visit: Visit): void {
  write(sessionStorage, VISIT, visit)
}

export function visit(): Visit | null {
  return read<Visit>(sessionStorage, VISIT)
}

export function endVisit(): void {
  sessionStorage.removeItem(VISIT)
}
