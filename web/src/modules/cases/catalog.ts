/** What is done with kinds and categories. */
import { useQueryClient } from '@tanstack/vue-query'

import { api } from '@/kit/client'
import type { CaseKind, Category } from '@/kit/wire'

export type CategoryChange = Partial<Pick<Category, 'name' | 'unit_id' | 'sort' | 'active'>>
/** An empty profile: the kind's own figures. */
export type KindChange = Partial<Omit<CaseKind, 'code' | 'version'>>
export type NewKind = Omit<CaseKind, 'version' | 'profile_code'> & { profile_code: string }

export function useCatalogVerbs() {
  const queries = useQueryClient()
  const again = (what: 'kinds' | 'categories'): Promise<void> => queries.invalidateQueries({ queryKey: ['cases', what] })

  async function change(category: Category, values: CategoryChange): Promise<Category> {
    const answer = await api.patch<Category>(`/categories/${category.id}`, { version: category.version, ...values })
    await again('categories')
    return answer
  }

  return {
    change,
    add: async (values: { name: string; parent_id: number | null; code?: string; unit_id: number | null; sort: number }) => {
      const answer = await api.post<Category>('/categories', values)
      await again('categories')
      return answer
    },
    /** Puts brothers in this order; only those that move are touched. */
    order: async (brothers: readonly Category[]) => {
      try {
        for (const [at, one] of brothers.entries()) {
          const sort = (at + 1) * 10
          if (one.sort !== sort) await api.patch(`/categories/${one.id}`, { version: one.version, sort })
        }
      } finally {
        await again('categories')
      }
    },
    addKind: async (values: NewKind) => {
      const answer = await api.post<CaseKind>('/case-kinds', values)
      await again('kinds')
      return answer
    },
    changeKind: async (kind: CaseKind, values: KindChange) => {
      const answer = await api.patch<CaseKind>(`/case-kinds/${kind.code}`, { version: kind.version, ...values })
      await again('kinds')
      return answer
    },
  }
}
