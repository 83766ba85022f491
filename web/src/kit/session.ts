/** Who is working here and what they may do, from /api/me. Hidden is not protected: the server decides. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

import { api, onCsrfRefused, onRefusal, useCsrf } from './client'
import { Problem } from './problem'
import type { Me } from './wire'

export const useSession = defineStore('session', () => {
  const me = ref<Me | null>(null)
  const ended = ref(false)
  const granted = computed(() => new Set(me.value?.permissions ?? []))

  function take(answer: Me): Me {
    me.value = answer
    ended.value = false
    useCsrf(answer.csrf)
    return answer
  }

  /** Who I am, or null when nobody is logged in. */
  async function load(): Promise<Me | null> {
    try {
      return take(await api.get<Me>('/me'))
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 401) return null
      throw thrown
    }
  }

  async function login(jobNumber: string, password: string): Promise<Me> {
    return take(await api.post<Me>('/session', { job_number: jobNumber, password }))
  }

  /** The second step of a login: `ticket` came with the refusal of the first. */
  async function finish(ticket: string, code: string, remember: boolean): Promise<Me> {
    return take(await api.post<Me>('/session/second-factor', { ticket, code, remember }))
  }

  async function loginAs(jobNumber: string): Promise<Me> {
    return take(await api.post<Me>('/demo/session', { job_number: jobNumber }))
  }

  async function logout(): Promise<void> {
    await api.remove('/session')
    forget()
  }

  function forget(): void {
    me.value = null
    ended.value = false
    useCsrf('')
  }

  function can(permission: string): boolean {
    return Boolean(me.value?.user.is_super) || granted.value.has(permission)
  }

  function canAny(permissions: readonly string[] | undefined): boolean {
    return !permissions?.length || permissions.some(can)
  }

  onCsrfRefused(load)
  onRefusal('must-change-password', () => void load())
  onRefusal('must-enrol-second-factor', () => void load())
  onRefusal('not-logged-in', () => {
    if (me.value) ended.value = true
  })

  return { me, ended, take, load, login, finish, loginAs, logout, forget, can, canAny }
})
