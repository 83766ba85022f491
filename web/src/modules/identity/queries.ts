/** What the server knows about people, units and roles. Keys: ['identity', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'

import { api, type Query } from '@/kit/client'
import { useItems, usePages, type List } from '@/kit/pages'
import { Problem } from '@/kit/problem'
import type { ApiToken, DemoUser, EventRow, Items, PermissionRow, Role, SessionRow, Unit, User } from '@/kit/wire'

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

const SLOW = { staleTime: 5 * 60_000 }

export function useUnits(): List<Unit> {
  return useItems<Unit>(['identity', 'units'], '/units', {}, SLOW)
}

export function useRoles(): List<Role> {
  return useItems<Role>(['identity', 'roles'], '/roles', {}, SLOW)
}

/** The roles that users of a unit may have; all for none. */
export function useRolesOffered(unitId: () => number | null): List<Role> {
  return useItems<Role>(['identity', 'roles-offered'], '/roles', () => ({ unit_id: unitId() }), SLOW)
}

export function usePermissionRows(): List<PermissionRow> {
  return useItems<PermissionRow>(['identity', 'permissions'], '/permissions', {}, { staleTime: Infinity })
}

export function useUsers(query: () => Query): List<User> {
  return usePages<User>(['identity', 'users'], '/users', query)
}

export function useMySessions(): List<SessionRow> {
  return useItems<SessionRow>(['identity', 'my-sessions'], '/me/sessions')
}

export function useUserSessions(id: number): List<SessionRow> {
  return useItems<SessionRow>(['identity', 'user-sessions', id], `/users/${id}/sessions`)
}

export function useMyTokens(): List<ApiToken> {
  return useItems<ApiToken>(['identity', 'tokens'], '/me/tokens')
}

export function useEvents(query: () => Query): List<EventRow> {
  return usePages<EventRow>(['identity', 'events'], '/events', query)
}

/** Ask again for all of this module, after a change of our own. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['identity'] })
}
