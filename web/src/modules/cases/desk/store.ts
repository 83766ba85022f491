/** The forms that are open at the desk: several at once, kept on the server and, for a reload, in this window. */
import { defineStore } from 'pinia'
import { ref, type Ref } from 'vue'

import { api } from '@/kit/client'
import { Problem } from '@/kit/problem'
import type { Case } from '@/kit/wire'

import { blank, isBlank, type DeskForm } from './draft'

export type Saving = 'idle' | 'waiting' | 'saved' | 'failed'

export interface Tab {
  slot: number
  form: DeskForm
  saving: Saving
  saved_at: string | null
  /** The case is open, what should follow it is not done yet. */
  opened: Case | null
}

interface Shelf {
  user: number
  active: number
  forms: { slot: number; form: DeskForm; saved_at: string | null }[]
}

interface Kept<Body> {
  body: Body
  saved_at: string
}

const PLACE = 'hearline.desk'
const INDEX = '/drafts/desk'
const PAUSE = 1500
export const MOST_TABS = 8

const tabOf = (slot: number, form: DeskForm, saved_at: string | null = null): Tab => ({
  slot, form: { ...blank(), ...form }, saving: saved_at ? 'saved' : 'idle', saved_at, opened: null,
})

async function kept<Body>(path: string): Promise<Kept<Body> | null> {
  try {
    return await api.get<Kept<Body>>(path)
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.status === 404) return null
    throw thrown
  }
}

function onShelf(user: number): Shelf | null {
  try {
    const shelf = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as Shelf | null
    return shelf?.user === user && shelf.forms.length ? shelf : null
  } catch {
    return null
  }
}

export const useDesk = defineStore('desk', () => {
  const tabs: Ref<Tab[]> = ref([])
  const active = ref(1)
  const ready = ref(false)
  /** How many forms came back after a reload or a crash. */
  const restored = ref(0)
  const timers = new Map<number, ReturnType<typeof setTimeout>>()
  let owner = 0
  /** The index could not be read: its forms must not be forgotten when it is written. */
  let unread = false
  let elsewhere: number[] = []

  const find = (slot: number): Tab | undefined => tabs.value.find((tab) => tab.slot === slot)

  async function load(user: number): Promise<void> {
    if (owner === user && ready.value) return
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
    owner = user
    unread = false
    elsewhere = []
    ready.value = false
    const shelf = onShelf(user)
    try {
      if (shelf) take(shelf.forms.map(({ slot, form, saved_at }) => tabOf(slot, form, saved_at)), shelf.active)
      else await fromServer()
    } catch {
      unread = true
      take([tabOf(100 + (Date.now() % 900), blank())], 1)
    }
    ready.value = true
  }

  async function fromServer(): Promise<void> {
    const index = await kept<{ slots: number[]; active: number }>(INDEX)
    const found = await Promise.all(
      (index?.body.slots ?? []).map(async (slot) => {
        const draft = await kept<DeskForm>(`/drafts/desk-${slot}`)
        return draft && tabOf(slot, draft.body, draft.saved_at)
      }),
    )
    take(found.filter((tab) => tab !== null), index?.body.active ?? 1)
  }

  function take(found: Tab[], on: number): void {
    restored.value = found.filter((tab) => !isBlank(tab.form)).length
    tabs.value = found.length ? found : [tabOf(1, blank())]
    active.value = find(on)?.slot ?? tabs.value[0]?.slot ?? 1
  }

  function shelve(): void {
    const shelf: Shelf = { user: owner, active: active.value, forms: tabs.value.map(({ slot, form, saved_at }) => ({ slot, form, saved_at })) }
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(shelf))
    } catch {
      // A full store: the server still keeps the form.
    }
  }

  function keep(slot: number, form: DeskForm): void {
    const tab = find(slot)
    if (!tab || JSON.stringify(tab.form) === JSON.stringify(form)) return
    tab.form = form
    tab.saving = 'waiting'
    shelve()
    clearTimeout(timers.get(slot))
    timers.set(slot, setTimeout(() => void save(slot), PAUSE))
  }

  async function save(slot: number): Promise<void> {
    const tab = find(slot)
    clearTimeout(timers.get(slot))
    if (!tab || tab.saving === 'idle') return
    const sent = JSON.stringify(tab.form)
    const key = tab.form.submit_key
    try {
      if (isBlank(tab.form)) return await forget(tab)
      const draft = await api.put<Kept<DeskForm>>(`/drafts/desk-${slot}`, { body: tab.form })
      if (tab.form.submit_key !== key) return void (await api.remove(`/drafts/desk-${slot}`)) // sent meanwhile
      if (!tab.saved_at) await saveIndex(slot)
      tab.saved_at = draft.saved_at
      shelve()
      if (sent === JSON.stringify(tab.form)) tab.saving = 'saved'
    } catch {
      if (find(slot) !== tab) return
      tab.saving = 'failed'
      timers.set(slot, setTimeout(() => void save(slot), 10_000))
    }
  }

  async function saveIndex(also?: number): Promise<void> {
    if (unread) elsewhere = (await kept<{ slots: number[] }>(INDEX))?.body.slots ?? []
    unread = false
    const own = tabs.value.filter((tab) => tab.saved_at || tab.slot === also).map((tab) => tab.slot)
    await api.put(INDEX, { body: { slots: [...new Set([...elsewhere, ...own])], active: active.value } })
  }

  async function forget(tab: Tab): Promise<void> {
    const had = tab.saved_at
    tab.saving = 'idle'
    tab.saved_at = null
    shelve()
    if (!had) return
    await api.remove(`/drafts/desk-${tab.slot}`)
    await saveIndex()
  }

  function open(values: Partial<DeskForm> = {}): Tab | null {
    const idle = tabs.value.find((tab) => isBlank(tab.form) && !tab.opened)
    if (idle) {
      if (Object.keys(values).length) idle.form = blank(values)
      active.value = idle.slot
      return idle
    }
    if (tabs.value.length >= MOST_TABS) return null
    const slot = Math.max(0, ...tabs.value.map((tab) => tab.slot)) + 1
    tabs.value.push(tabOf(slot, blank(values)))
    active.value = slot
    shelve()
    return find(slot) ?? null
  }

  /** An empty form in the same place: after the case is open, or thrown away. */
  function clear(slot: number): void {
    const tab = find(slot)
    if (!tab) return
    clearTimeout(timers.get(slot))
    tab.form = blank()
    tab.opened = null
    void forget(tab).catch(() => undefined)
  }

  function close(slot: number): void {
    const tab = find(slot)
    if (!tab) return
    clear(slot)
    const at = tabs.value.indexOf(tab)
    if (tabs.value.length > 1) tabs.value.splice(at, 1)
    active.value = tabs.value[Math.min(at, tabs.value.length - 1)]?.slot ?? 1
    shelve()
  }

  function turn(by: number): void {
    const at = tabs.value.findIndex((tab) => tab.slot === active.value)
    active.value = tabs.value[(at + by + tabs.value.length) % tabs.value.length]?.slot ?? active.value
  }

  /** What could not be kept while the session was over. */
  function retry(): void {
    for (const tab of tabs.value) if (tab.saving === 'failed' || tab.saving === 'waiting') void save(tab.slot)
  }

  return { tabs, active, ready, restored, load, keep, save, open, clear, close, turn, retry, find }
})
