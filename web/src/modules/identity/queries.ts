/** What the server knows about people, units and roles. Keys: ['identity', operation, …]. */
import { useQuery, useQueryClient } from '@tanstack/vue-query'

import { api, type Query } from '@/kit/client'
import { useItems, usePages, type List } from '@/kit/pages'
import { Problem } from '@/kit/problem'
import type {
  ApiToken,
  ChainState,
  Demands,
  DemoUser,
  Duties,
  EventRow,
  Factor,
  FenceList,
  Items,
  NumberRange,
  PermissionRow,
  PolicyValue,
  Role,
  SecurityAlarm,
  SessionRow,
  Unit,
  User,
  WorkGroup,
} from '@/kit/wire'

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

export function useDemands() {
  return useQuery({
    queryKey: ['identity', 'demands'],
    queryFn: ({ signal }) => api.get<Demands>('/me/demands', undefined, signal),
    ...SLOW,
  })
}

export function useMyFactor() {
  return useQuery({
    queryKey: ['identity', 'my-factor'],
    queryFn: ({ signal }) => api.get<Factor>('/me/second-factor', undefined, signal),
  })
}

export function usePolicy(): List<PolicyValue> {
  return useItems<PolicyValue>(['identity', 'policy'], '/security/policy')
}

export function useNetworks(): List<FenceList> {
  return useItems<FenceList>(['identity', 'networks'], '/security/networks')
}

export function useDuties() {
  return useQuery({
    queryKey: ['identity', 'duties'],
    queryFn: ({ signal }) => api.get<Duties>('/security/duties', undefined, signal),
  })
}

export function useGroups(query: () => Query): List<WorkGroup> {
  return usePages<WorkGroup>(['identity', 'groups'], '/groups', query)
}

export function useRanges(): List<NumberRange> {
  return useItems<NumberRange>(['identity', 'ranges'], '/job-number-ranges')
}

export function useAlarms(query: () => Query): List<SecurityAlarm> {
  return usePages<SecurityAlarm>(['identity', 'alarms'], '/security/alarms', query)
}

export function useChain() {
  return useQuery({
    queryKey: ['identity', 'chain'],
    queryFn: ({ signal }) => api.get<ChainState>('/security/chain', undefined, signal),
    refetchInterval: (asked) => (asked.state.data?.last && !asked.state.data.last.checked_at ? 1500 : false),
  })
}

/** Ask again for all of this module, after a change of our own. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['identity'] })
}
