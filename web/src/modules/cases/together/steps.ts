/** What the reader may do about what units and the centre have between them: the same on a case's page and in the lists. */
import { t } from '@/kit/i18n'
import { usePermissions } from '@/kit/permissions'
import { useSession } from '@/kit/session'
import type { CaseRequest, Supervision } from '@/kit/wire'

import { type Part, type PartVerb, useTogetherVerbs, type Verdict } from './queries'

/** A button, and what it does with the words that were said. */
export interface Step {
  key: string
  title: string
  /** Words must be said. */
  needed: boolean
  danger: boolean
  take: (words: string) => Promise<unknown>
}

export function useExpected() {
  const { can } = usePermissions()
  const session = useSession()
  const own = (unit: number): boolean => can('cases.handle') && session.me?.user.unit_id === unit

  return {
    decides: (one: CaseRequest): boolean => one.state === 'asked' && can('cases.decide_extension'),
    /** What a demand waits for, if it is the reader's to give. */
    awaited: (one: Supervision): 'answer' | 'evaluation' | '' => {
      if (one.state === 'open' && own(one.unit_id)) return 'answer'
      return one.state === 'answered' && can('cases.supervise') ? 'evaluation' : ''
    },
    ofPart: (part: Part): PartVerb[] => [
      ...(part.state === 'waiting' && own(part.unit_id) ? (['sign'] as const) : []),
      ...(part.state === 'signed' && own(part.unit_id) ? (['result'] as const) : []),
      ...(part.state === 'done' && can('cases.dispatch') ? (['send-back'] as const) : []),
      ...(['waiting', 'signed'].includes(part.state) && can('cases.dispatch') ? (['release'] as const) : []),
    ],
  }
}

export function useSteps() {
  const expected = useExpected()
  const verbs = useTogetherVerbs()

  function partSteps(part: Part): Step[] {
    return expected.ofPart(part).map((verb) => ({
      key: `part.${part.id}.${verb}`, title: t(`cases.together.verbs.${verb}`), needed: verb !== 'sign', danger: verb === 'release',
      take: (words) => verbs.part(part, verb, words),
    }))
  }

  function requestSteps(one: CaseRequest): Step[] {
    const decision = (granted: boolean): Step => ({
      key: `request.${one.id}.${granted}`, title: t(`cases.together.verbs.${granted ? 'grant' : 'refuse'}`), needed: !granted, danger: !granted,
      take: (words) => verbs.decide(one, granted, null, words),
    })
    return expected.decides(one) ? [decision(true), decision(false)] : []
  }

  function demandSteps(one: Supervision): Step[] {
    const evaluation = (verdict: Verdict): Step => ({
      key: `demand.${one.id}.${verdict}`, title: t(`cases.together.verdicts.${verdict}`), needed: verdict !== 'settled', danger: verdict === 'unsettled',
      take: (words) => verbs.evaluate(one, verdict, words),
    })
    const awaited = expected.awaited(one)
    if (awaited === 'evaluation') return [evaluation('settled'), evaluation('unsettled')]
    if (!awaited) return []
    return [{ key: `demand.${one.id}.answer`, title: t('cases.together.verbs.answer'), needed: true, danger: false, take: (words) => verbs.answer(one, words) }]
  }

  return { partSteps, requestSteps, demandSteps }
}
