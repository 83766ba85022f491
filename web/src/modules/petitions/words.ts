/** Words of petitions, in the order of lists. */
export const FORMS = ['letter', 'visit', 'web', 'phone', 'fax'] as const
export const PURPOSES = ['appeal', 'suggestion', 'accusation'] as const
export const DIVERSIONS = ['self', 'forward', 'assign', 'co_handle', 'supervise', 'not_accepted', 'return'] as const
export const REPLIES = ['none', 'checked', 'given'] as const
export const RISKS = ['high', 'medium', 'low'] as const
export const SUBJECTS = ['decision', 'project', 'matter', 'event'] as const
export const CONCLUSIONS = ['go', 'later', 'stop'] as const
export const STATES = ['open', 'handling', 'resolved', 'closed'] as const
/** Into which states an item can go. */
export const NEXT: Record<(typeof STATES)[number], readonly (typeof STATES)[number][]> = {
  open: ['handling', 'resolved', 'closed'],
  handling: ['open', 'resolved', 'closed'],
  resolved: ['handling', 'closed'],
  closed: ['handling'],
}

/** One word a line, or parted by commas. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\n,，、;；]+/u).map((word) => word.trim()).filter(Boolean))]
}

const two = (part: number): string => String(part).padStart(2, '0')

/** Today as YYYY-MM-DD, where the reader is. */
export function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** A month as YYYY-MM, so many months from now. */
export function monthFromNow(months: number): string {
  const now = new Date()
  const then = new Date(now.getFullYear(), now.getMonth() + months, 1)
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}`
}

/** Every month from one to another, both YYYY-MM; at most ten years. */
export function monthsBetween(start: string, end: string): string[] {
  const found: string[] = []
  let [year = 0, month = 1] = start.split('-').map(Number)
  while (found.length < 120) {
    const now = `${year}-${two(month)}`
    if (now > end) break
    found.push(now)
    year += month === 12 ? 1 : 0
    month = (month % 12) + 1
  }
  return found
}
