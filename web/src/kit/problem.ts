/** A refusal of the server, or of the network, with its facts. */
import { known, t } from './i18n'

export interface FieldFault {
  path: string
  code: string
  detail: string
}

export interface ProblemBody {
  code?: string
  title?: string
  detail?: string
  request_id?: string
  errors?: FieldFault[]
  [fact: string]: unknown
}

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string
  readonly requestId: string
  readonly errors: readonly FieldFault[]
  readonly facts: Readonly<Record<string, unknown>>

  constructor(status: number, body: ProblemBody) {
    const code = body.code ?? codeOf(status)
    super(`${status} ${code}`)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.detail = body.detail ?? ''
    this.requestId = body.request_id ?? ''
    this.errors = body.errors ?? []
    this.facts = body
  }

  fact(name: string): unknown {
    return this.facts[name]
  }

  /** True when trying again later may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** Whatever was thrown, as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem(0, { code: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) })
}

/** What happened, in one short line. */
export function titleOf(problem: Problem): string {
  const key = `kit.problem.${problem.code}`
  if (known(key)) return t(key)
  const byStatus = `kit.problem.${codeOf(problem.status)}`
  return known(byStatus) ? t(byStatus) : t('kit.problem.unexpected')
}

/** Why, as the server tells it. */
export function causeOf(problem: Problem): string {
  return problem.detail || titleOf(problem)
}

/** What the reader can do now. */
export function cureOf(problem: Problem): string {
  const key = `kit.cure.${problem.code}`
  if (known(key)) return t(key)
  return problem.passing ? t(`kit.cure.${codeOf(problem.status)}`) : ''
}

function codeOf(status: number): string {
  if (status === 0) return 'offline'
  if (status === 401) return 'not-logged-in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 409) return 'conflict'
  if (status === 413) return 'too-large'
  if (status === 422) return 'invalid'
  if (status === 429) return 'too-many'
  return status >= 500 ? 'server-failed' : 'unexpected'
}
