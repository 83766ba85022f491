/** Who works here; known without a network too, until logging out wipes it. */
import { ref, shallowRef } from 'vue'

import { api, asRefusal, useKey } from './api'
import { all, drop, fact, keepFact, unlock, wipe } from './keep'
import type { Me, Worker } from './shapes'

const LEFT = 'hearline.field.left'
export const worker = shallowRef<Worker | null>(null)
/** The server has ended the session: what is kept stays, until its owner is back. */
export const ended = ref(false)

async function take(me: Me): Promise<void> {
  const { id, name, unit_id, unit_name } = me.user
  useKey(me.csrf, renew)
  unlock()
  if ((await fact<Worker>('worker'))?.id !== id) await forgetCases()
  worker.value = { id, name, unit_id, unit_name }
  ended.value = false
  await keepFact('worker', worker.value)
}

/** Somebody else's telephone now: what was read goes; what was not sent stays for its owner. */
async function forgetCases(): Promise<void> {
  for (const { id } of await all('cases')) await drop('cases', id)
  for (const { name } of await all('facts')) await drop('facts', name)
}

/** Asks who is logged in. Raises: Refusal, when the server was not reached. */
export async function renew(): Promise<void> {
  try {
    await take(await api.get<Me>('/me'))
  } catch (thrown) {
    if (asRefusal(thrown).status !== 401) throw thrown
    ended.value = worker.value !== null
  }
}

export async function begin(): Promise<void> {
  window.addEventListener('storage', (event) => event.key === LEFT && event.newValue && window.location.reload()) // in another tab
  useKey('', renew) // without a network there is no key yet: it is asked for when one is wanted
  try {
    if (localStorage.getItem(LEFT)) await finishLeaving()
    else worker.value = (await fact<Worker>('worker')) ?? null
    await renew()
  } catch {
    // no network: whoever worked here last still does
  }
}

export async function logIn(jobNumber: string, password: string): Promise<void> {
  await take(await api.post<Me>('/session', { job_number: jobNumber, password }))
}

export async function finishLogIn(ticket: string, code: string): Promise<void> {
  await take(await api.post<Me>('/session/second-factor', { ticket, code }))
}

export async function logInAs(jobNumber: string): Promise<void> {
  await take(await api.post<Me>('/demo/session', { job_number: jobNumber }))
}

/** Nothing stays here; without a network the session itself ends when there is one again. */
export async function logOut(): Promise<void> {
  localStorage.setItem(LEFT, '1')
  await wipe()
  worker.value = null
  ended.value = false
  await finishLeaving().catch(() => undefined)
}

async function finishLeaving(): Promise<void> {
  const me = await api.get<Me>('/me').catch((thrown: unknown) => {
    if (asRefusal(thrown).status !== 401) throw thrown
    return null
  })
  if (me) {
    useKey(me.csrf, renew)
    await api.remove('/session')
  }
  localStorage.removeItem(LEFT)
}
