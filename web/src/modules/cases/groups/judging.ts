/** What is decided about two cases, and what has to be said with it. */
export type Judgement = 'merge' | 'unmerge' | 'not_again' | 'new_facts' | 'dismiss'

export interface Pair {
  id: number
  number: string
}

export interface Asked {
  what: Judgement
  /** The case that it is decided for: the member, or the one that asks again. */
  one: Pair
  /** The main case, or the earlier one. */
  other: Pair
  hint: number | null
}
