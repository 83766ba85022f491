/** A list that grows page by page. */
import { ref, type Ref } from 'vue'

import { asRefusal, get, type Refusal } from '../api'
import type { Page } from '../shapes'

export function useList<Item>(path: string, query: () => Record<string, string | undefined> = () => ({})) {
  const items = ref([]) as Ref<Item[]>
  const next = ref<string | null>(null)
  const waiting = ref(true)
  const problem = ref<Refusal | null>(null)
  let asked = 0

  async function load(after?: string): Promise<void> {
    const mine = ++asked
    waiting.value = true
    problem.value = null
    try {
      const page = await get<Page<Item>>(path, { query: { ...query(), after } })
      if (mine !== asked) return
      items.value = after ? [...items.value, ...page.items] : page.items
      next.value = page.next ?? null
    } catch (thrown) {
      if (mine === asked) problem.value = asRefusal(thrown)
    } finally {
      if (mine === asked) waiting.value = false
    }
  }

  void load()
  return { items, next, waiting, problem, reload: () => load(), more: () => load(next.value ?? undefined) }
}
