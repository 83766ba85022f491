/** What a reader keeps in this browser: saved views, chosen columns. */
import { effectScope, ref, watch, type Ref } from 'vue'

import { useSession } from '@/kit/session'

export interface SavedView {
  name: string
  /** The query of the address. */
  query: string
}

const boxes = new Map<string, Ref<unknown>>()

/** A value kept under a name, one for each person who works at this browser. */
function kept<Value>(name: string, initial: Value): Ref<Value> {
  const place = `hearline.${name}.${useSession().me?.user.id ?? 0}`
  const known = boxes.get(place)
  if (known) return known as Ref<Value>
  const box = ref(read(place, initial)) as Ref<Value>
  boxes.set(place, box)
  // Outlives the component that asked first.
  effectScope(true).run(() => watch(box, (value) => localStorage.setItem(place, JSON.stringify(value)), { deep: true }))
  return box
}

function read<Value>(place: string, initial: Value): Value {
  try {
    const text = localStorage.getItem(place)
    return text ? (JSON.parse(text) as Value) : initial
  } catch {
    return initial
  }
}

export function useSavedViews() {
  const views = kept<SavedView[]>('caseViews', [])

  function save(name: string, query: string): void {
    const at = views.value.findIndex((view) => view.name === name)
    if (at < 0) views.value.push({ name, query })
    else views.value[at] = { name, query }
  }

  function remove(name: string): () => void {
    const before = [...views.value]
    views.value = before.filter((view) => view.name !== name)
    return () => void (views.value = before)
  }

  return { views, save, remove }
}

/** Columns that are not shown. */
export function useHiddenColumns(): Ref<string[]> {
  return kept<string[]>('caseColumns', ['channel', 'place'])
}

export function usePageSize(): Ref<number> {
  return kept<number>('casePageSize', 50)
}
