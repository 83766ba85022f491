/** Server state: asked again when a live hint says so, kept while a page is away. */
import { QueryClient } from '@tanstack/vue-query'

import { asProblem } from '@/kit/problem'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (failures, thrown) => failures < 2 && asProblem(thrown).passing,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
