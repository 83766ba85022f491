/** The self-check of security: its reports and their findings. */
import { useQuery } from '@tanstack/vue-query'

import { api, type Query } from '@/kit/client'
import { usePages, type List } from '@/kit/pages'
import type { components } from '@/generated/schema'

type Wire = components['schemas']

export type SecurityReport = Wire['SecurityReportOut']
export type Finding = Wire['SecurityFindingOut']

export function useSecurityReports(query: () => Query): List<SecurityReport> {
  return usePages<SecurityReport>(['identity', 'security-reports'], '/security/reports', query)
}

export function useSecurityReport(id: number) {
  return useQuery({
    queryKey: ['identity', 'security-report', id],
    queryFn: ({ signal }) => api.get<SecurityReport>(`/security/reports/${id}`, undefined, signal),
  })
}

export function useFindings(id: number, query: () => Query): List<Finding> {
  return usePages<Finding>(['identity', 'findings', id], `/security/reports/${id}/findings`, query)
}
