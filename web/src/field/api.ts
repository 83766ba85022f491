/** The way to the server: the session's cookie and its key, refusals in the reader's language. */
import { locale, t } from './i18n'

/** `code` is `offline` when the server was not reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
  }

  /** Trying again later may help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}

const PATIENCE_MS = 30_000
const FILE_PATIENCE_MS = 300_000
let csrf = ''
let renew: () => Promise<unknown> = () => Promise.resolve()
let ahead = 0

/** The key of the session; how it is asked for anew when it has changed. */
export function useKey(key: string, again?: () => Promise<unknown>): void {
  csrf = key
  if (again) renew = again
}

/** The server's time: clocks of telephones may be wrong. */
export const serverNow = (): string => new Date(Date.now() + ahead).toISOString()

async function call<T>(method: string, path: string, body?: unknown, again = true): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': locale.value === 'en' ? 'en' : 'zh' }
  const form = body instanceof FormData
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  const payload = body === undefined || form ? (body as FormData | undefined) : JSON.stringify(body)
  const signal = AbortSignal.timeout(form ? FILE_PATIENCE_MS : PATIENCE_MS)
  const answer = await fetch(`/api${path}`, { method, headers, body: payload, signal, credentials: 'same-origin' }).catch(() => {
    throw new Refusal(0, 'offline', t('problem.offline'))
  })
  const told = Date.parse(answer.headers.get('Date') ?? '')
  if (told) ahead = Math.abs(told - Date.now()) < 5000 ? 0 : told - Date.now()
  if (answer.ok) return (answer.status === 204 ? undefined : await read(answer)) as T
  const refused = await refusal(answer)
  if (refused.code !== 'csrf-refused' || !again) throw refused
  await renew()
  return call<T>(method, path, body, false)
}

async function read(answer: Response): Promise<unknown> {
  return answer.json().catch(() => {
    throw new Refusal(0, 'offline', t('problem.offline')) // it broke off on the way
  })
}

async function refusal(answer: Response): Promise<Refusal> {
  try {
    const told = (await answer.json()) as { code?: string; detail?: string }
    return new Refusal(answer.status, told.code ?? '', told.detail || t('problem.unknown'), told)
  } catch {
    return new Refusal(answer.status, '', answer.status === 413 ? t('problem.tooLarge') : t('problem.unknown'))
  }
}

export const api = {
  get: <T>(path: string) => call<T>('GET', path),
  post: <T>(path: string, body?: unknown) => call<T>('POST', path, body),
  remove: (path: string) => call<void>('DELETE', path),
}

export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal(0, 'unexpected', t('problem.unknown'))
}
