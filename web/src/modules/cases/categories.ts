/** The tree of categories: three levels, read by id, searched by name or pinyin initials. */
import { computed } from 'vue'

import type { Category } from '@/kit/wire'

import { matches } from './pinyin'
import { useCategories } from './queries'

export interface CategoryTree {
  byId: ReadonlyMap<number, Category>
  /** Active ones below a category; null: the top. */
  below: (parent: number | null) => readonly Category[]
  /** From the top down to the category. */
  trail: (id: number | null) => Category[]
  label: (id: number | null) => string
  /** The unit of the category, or of the nearest one above it. */
  unitOf: (id: number | null) => number | null
  find: (typed: string) => Category[]
}

const MOST_FOUND = 30

export function treeOf(categories: readonly Category[]): CategoryTree {
  const byId = new Map(categories.map((one) => [one.id, one]))
  const children = new Map<number | null, Category[]>()
  for (const one of [...categories].sort((a, b) => a.sort - b.sort || a.id - b.id)) {
    if (one.active) children.set(one.parent_id, [...(children.get(one.parent_id) ?? []), one])
  }
  const below = (parent: number | null) => children.get(parent) ?? []

  function trail(id: number | null): Category[] {
    const found: Category[] = []
    for (let at = id === null ? undefined : byId.get(id); at; at = at.parent_id === null ? undefined : byId.get(at.parent_id)) {
      found.unshift(at)
      if (found.length > 3) break
    }
    return found
  }

  const label = (id: number | null) => trail(id).map((one) => one.name).join(' / ')

  function find(typed: string): Category[] {
    const fits = categories.filter((one) => one.active && (matches(label(one.id), typed) || one.code === typed.trim()))
    const exact = (one: Category) => (matches(one.name, typed) ? 0 : 1) + (below(one.id).length ? 2 : 0)
    return fits.sort((a, b) => exact(a) - exact(b) || a.sort - b.sort).slice(0, MOST_FOUND)
  }

  return {
    byId,
    below,
    trail,
    label,
    unitOf: (id) => trail(id).findLast((one) => one.unit_id !== null)?.unit_id ?? null,
    find,
  }
}

export function useCategoryTree() {
  const list = useCategories()
  return computed(() => treeOf(list.rows.value))
}
