/** What the server knows about people, units and roles. Keys: ['identity', operation, …]. */
import { useQuery } from '@tanstack/vue-query'

import { api } from '@/kit/client'
import { Problem } from '@/kit/problem'
import type { DemoUser, Items } from '@/kit/wire'

export function useDemoUsers() {
  return useQuery({
    queryKey: ['identity', 'demo-users'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      try {
        return (await api.get<Items<DemoUser>>('/demo/users', undefined, signal)).items
      } catch (thrown) {
        if (thrown instanceof Problem && thrown.status === 404) return []
        throw thrown
      }
    },
  })
}
