/** What stays in this telephone: IndexedDB, in a few words. */
import type { KeptCase, Picture, ResultDraft, Sending } from './shapes'

interface Stores {
  cases: KeptCase
  pictures: Picture
  drafts: ResultDraft
  sendings: Sending
  facts: { name: string; value: unknown }
}
type Name = keyof Stores

const KEYS: Record<Name, string> = { cases: 'id', pictures: 'key', drafts: 'id', sendings: 'key', facts: 'name' }
const NAMES = Object.keys(KEYS) as Name[]
let opening: Promise<IDBDatabase> | null = null
/** Somebody has logged out: what is still on its way is not written any more. */
let shut = false

function opened(): Promise<IDBDatabase> {
  if (!opening) {
    const request = indexedDB.open('hearline-field', 1)
    request.addEventListener('upgradeneeded', () => NAMES.forEach((name) => request.result.createObjectStore(name, { keyPath: KEYS[name] })))
    opening = answer(request)
  }
  return opening
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexeddb')))
  })

/** Resolves when everything lies on the disk. */
function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error('indexeddb'))
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('error', fail)
    transaction.addEventListener('abort', fail)
  })
}

/** Everything in `change` happens, or nothing of it. */
export async function together(change: (put: <N extends Name>(name: N, value: Stores[N]) => void, drop: (name: Name, key: IDBValidKey) => void) => void): Promise<void> {
  const database = await opened()
  if (shut) return
  const transaction = database.transaction(NAMES, 'readwrite', { durability: 'strict' })
  const end = finished(transaction)
  change(
    (name, value) => void transaction.objectStore(name).put(value),
    (name, key) => void transaction.objectStore(name).delete(key),
  )
  await end
}

export async function get<N extends Name>(name: N, key: IDBValidKey): Promise<Stores[N] | undefined> {
  return answer<Stores[N] | undefined>((await opened()).transaction(name).objectStore(name).get(key))
}

export async function all<N extends Name>(name: N): Promise<Stores[N][]> {
  return answer<Stores[N][]>((await opened()).transaction(name).objectStore(name).getAll())
}

export const put = <N extends Name>(name: N, value: Stores[N]): Promise<void> => together((into) => into(name, value))
export const drop = (name: Name, key: IDBValidKey): Promise<void> => together((_, out) => out(name, key))

export async function fact<T>(name: string): Promise<T | undefined> {
  return (await get('facts', name))?.value as T | undefined
}

export const keepFact = (name: string, value: unknown): Promise<void> => put('facts', { name, value })

/** Somebody has logged in. */
export function unlock(): void {
  shut = false
}

/** Nothing is left, and nothing comes until somebody logs in. */
export async function wipe(): Promise<void> {
  shut = true
  const transaction = (await opened()).transaction(NAMES, 'readwrite', { durability: 'strict' })
  NAMES.forEach((name) => transaction.objectStore(name).clear())
  await finished(transaction)
}
