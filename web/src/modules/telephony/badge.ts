/** How many wait to be called back. */
import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'

import { api } from '@/kit/client'
import type { Badge } from '@/kit/module'
import type { BackCount, Items } from '@/kit/wire'

export function useBackCounts() {
  return useQuery({
    queryKey: ['telephony', 'backs', 'counts'],
    queryFn: async ({ signal }) => (await api.get<Items<BackCount>>('/telephony/call-backs/counts', undefined, signal)).items,
  })
}

export function useBackBadge(): Ref<Badge | null> {
  const counts = useBackCounts()
  return computed(() => {
    const count = counts.data.value?.find((one) => one.state === 'waiting')?.count
    return count ? { count: Math.min(count, 999), capped: count > 999 } : null
  })
}
