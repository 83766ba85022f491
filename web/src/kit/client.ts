/** The one way to the server: JSON over fetch, the session's CSRF key, refusals as Problem. */
import { acceptLanguage } from './i18n'
import { away } from './presence'
import { Problem, type ProblemBody } from './problem'

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]
export type Query = Readonly<Record<string, QueryValue>>

interface Call {
  query?: Query
  body?: unknown
  signal?: AbortSignal
}

const ROOT = '/api'
let csrf = ''
const answers = new Map<string, () => void>()
let renewCsrf: () => Promise<unknown> = () => Promise.resolve()

export function useCsrf(key: string): void {
  csrf = key
}

/** Called whenever the server refuses with this code, e.g. that the session has ended. */
export function onRefusal(code: string, run: () => void): void {
  answers.set(code, run)
}

/** Called when the session's key has changed behind this page, e.g. by a login in another tab; then the call is made once more. */
export function onCsrfRefused(run: () => Promise<unknown>): void {
  renewCsrf = run
}

export function address(path: string, query?: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const text = search.toString()
  return ROOT + path + (text ? `?${text}` : '')
}

async function send(method: string, path: string, { query, body, signal }: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': acceptLanguage() }
  if (method !== 'GET' && csrf) headers['X-CSRF-Token'] = csrf
  if (away()) headers['X-Background'] = '1'
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  const payload = form ? body : body === undefined ? undefined : JSON.stringify(body)
  try {
    return await fetch(address(path, query), { method, headers, body: payload, signal, credentials: 'same-origin' })
  } catch (thrown) {
    if (signal?.aborted) throw thrown
    throw new Problem(0, { code: 'offline' })
  }
}

async function refusal(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '')
  try {
    return new Problem(response.status, JSON.parse(text) as ProblemBody)
  } catch {
    return new Problem(response.status, { request_id: response.headers.get('X-Request-Id') ?? '' })
  }
}

async function call<T>(method: string, path: string, options: Call = {}, again = true): Promise<T> {
  const response = await send(method, path, options)
  if (!response.ok) {
    const problem = await refusal(response)
    if (problem.code === 'csrf-refused' && again) {
      await renewCsrf()
      return call<T>(method, path, options, false)
    }
    answers.get(problem.code)?.()
    throw problem
  }
  if (response.status === 204) return undefined as T
  return (await response.json()) as T
}

export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown) => call<T>('POST', path, { body }),
  put: <T>(path: string, body?: unknown) => call<T>('PUT', path, { body }),
  patch: <T>(path: string, body?: unknown) => call<T>('PATCH', path, { body }),
  remove: <T = void>(path: string) => call<T>('DELETE', path),
}

/** Sends a file with progress (0–1); fetch cannot tell it. */
export function upload<T>(path: string, fields: Record<string, string | Blob>, progress?: (part: number) => void): Promise<T> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', ROOT + path)
    request.setRequestHeader('Accept-Language', acceptLanguage())
    request.setRequestHeader('X-CSRF-Token', csrf)
    request.upload.addEventListener('progress', (event) => progress?.(event.total ? event.loaded / event.total : 0))
    request.addEventListener('error', () => reject(new Problem(0, { code: 'offline' })))
    request.addEventListener('load', () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(body as T)
      const problem = new Problem(request.status, (body ?? {}) as ProblemBody)
      answers.get(problem.code)?.()
      reject(problem)
    })
    request.send(form)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
