/** The start of a day, or of one after it, as an instant; undefined without a day. */
export function midnight(day: string, plusDays = 0): string | undefined {
  if (!day) return undefined
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + plusDays)
  return at.toISOString()
}
