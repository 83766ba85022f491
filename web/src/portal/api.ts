/** The way to the server. No cookie goes along: what opens a case is its ticket. */
import { locale, t } from './i18n'

export interface Fault {
  path: string
  detail: string
}

/** A refusal, in the reader's language. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(code)
  }
}

interface Call {
  query?: Readonly<Record<string, string | number | undefined>>
  body?: unknown
  ticket?: string
}

async function call<T>(method: string, path: string, { query = {}, body, ticket }: Call): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': locale.value === 'en' ? 'en' : 'zh' }
  if (ticket) headers['X-Portal-Ticket'] = ticket
  const isForm = body instanceof FormData
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  const address = `/api/portal${path}${search.size ? `?${search.toString()}` : ''}`
  const payload = body === undefined || isForm ? (body as FormData | undefined) : JSON.stringify(body)
  const answer = await fetch(address, { method, headers, body: payload, credentials: 'omit' }).catch(() => {
    throw new Refusal('offline', t('problem.offline'))
  })
  if (!answer.ok) throw await refusal(answer)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

async function refusal(answer: Response): Promise<Refusal> {
  try {
    const told = (await answer.json()) as { code?: string; detail?: string; errors?: Fault[] }
    return new Refusal(told.code ?? '', told.detail || t('problem.unknown'), told.errors ?? [])
  } catch {
    return new Refusal('', answer.status === 413 ? t('problem.tooLarge') : t('problem.unknown'))
  }
}

export const get = <T>(path: string, options: Omit<Call, 'body'> = {}): Promise<T> => call<T>('GET', path, options)
export const post = <T>(path: string, body: unknown, ticket?: string): Promise<T> => call<T>('POST', path, { body, ticket })

export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal('', t('problem.unknown'))
}
