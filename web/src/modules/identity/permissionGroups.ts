/** Permissions by module, in the order of a case's life; pure, and tested. */
import type { PermissionRow } from '@/kit/wire'

const ORDER = ['cases', 'customers', 'exchange', 'calendars', 'identity']

/** The place in ORDER; what is not in it comes last. */
const place = (module: string): number => (ORDER.indexOf(module) + ORDER.length + 1) % (ORDER.length + 1)

export interface PermissionGroup {
  module: string
  rows: PermissionRow[]
}

export function groupsOf(rows: readonly PermissionRow[]): PermissionGroup[] {
  const modules = [...new Set(rows.map((row) => row.module))].sort((one, two) => place(one) - place(two))
  return modules.map((module) => ({ module, rows: rows.filter((row) => row.module === module) }))
}

/** With a whole group switched on, or off when all of it was on. */
export function flipGroup(granted: readonly string[], group: PermissionGroup): string[] {
  const codes = group.rows.map((row) => row.code)
  const whole = codes.every((code) => granted.includes(code))
  const others = granted.filter((code) => !codes.includes(code))
  return whole ? others : [...others, ...codes]
}
