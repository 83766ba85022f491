/** The rule of case numbers in parts: a prefix, a date, running digits, digits that check. Pure, and tested. */
export interface RuleParts {
  prefix: string
  /** `{yymmdd}` …; empty: none. */
  date: string
  digits: number
  check: boolean
}

export const DATES = ['{yymmdd}', '{yyyymmdd}', '{yymm}', '{yyyymm}', '{yy}', '{yyyy}', ''] as const

/** So many digits hold what comes in before the date changes. */
export const FEWEST: Readonly<Record<string, number>> = {
  '{yymmdd}': 4, '{yyyymmdd}': 4, '{yymm}': 6, '{yyyymm}': 6, '{yy}': 7, '{yyyy}': 7, '': 9,
}

export function partsOf(rule: string): RuleParts {
  const found = /^([A-Z0-9]*)(\{y[a-z]+\})?\{n:(\d)\}(\{check\})?$/.exec(rule)
  return { prefix: found?.[1] ?? '', date: found?.[2] ?? '', digits: Number(found?.[3] ?? 9), check: Boolean(found?.[4]) }
}

export function ruleOf({ prefix, date, digits, check }: RuleParts): string {
  return `${prefix.toUpperCase()}${date}{n:${digits}}${check ? '{check}' : ''}`
}
