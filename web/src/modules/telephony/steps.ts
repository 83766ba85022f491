/** What can be done with an entry of a list, and how the server calls it. */
export type NumberStep = 'approve' | 'refuse' | 'appeal' | 'grant' | 'uphold' | 'lift' | 'extend'

export const STEPS = {
  approve: { verb: 'decision', granted: true, needsNote: false },
  refuse: { verb: 'decision', granted: false, needsNote: false },
  appeal: { verb: 'appeal', granted: null, needsNote: true },
  grant: { verb: 'appeal/decision', granted: true, needsNote: false },
  uphold: { verb: 'appeal/decision', granted: false, needsNote: false },
  lift: { verb: 'lift', granted: null, needsNote: true },
  extend: { verb: 'end', granted: null, needsNote: false },
} as const
