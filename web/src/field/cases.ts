/** Cases: fresh from the server, or as they were when they were opened here. */
import { api, asRefusal } from './api'
import { all, drop, fact, get, keepFact, put } from './keep'
import { worker } from './session'
import type { Case, Cooperation, Item, KeptCase, KeptItem, Page, Step, StepWords } from './shapes'

const MOST_KEPT = 40
export type Queue = 'unit' | 'helping'

export interface Listed {
  items: KeptItem[]
  at: number
  offline: boolean
}

const itemOf = ({ id, number, title, state, urgency, place, version, clock }: Item): KeptItem => ({ id, number, title, state, urgency, place, version, clock })

/** By time left. Raises: Refusal. */
export async function list(queue: Queue): Promise<Listed> {
  try {
    const page = await api.get<Page<Item>>(`/cases?queue=${queue}&sort=due_at&limit=100`)
    const listed = { items: page.items.map(itemOf), at: Date.now() }
    await keepFact(queue, listed)
    return { ...listed, offline: false }
  } catch (thrown) {
    const kept = asRefusal(thrown).passing ? await fact<Omit<Listed, 'offline'>>(queue) : undefined
    if (!kept) throw thrown
    return { ...kept, offline: true }
  }
}

export interface Opened {
  one: KeptCase
  /** Who brought it, when there is a network: never kept. */
  caller: Case['customer']
  offline: boolean
}

/** Raises: Refusal. */
export async function open(id: number): Promise<Opened> {
  try {
    const [found, steps, cooperation] = await Promise.all([
      api.get<Case>(`/cases/${id}`), api.get<Page<Step>>(`/cases/${id}/timeline`), api.get<Cooperation>(`/cases/${id}/cooperation`),
    ])
    const one = keptOf(found, steps.items, cooperation)
    await put('cases', one)
    await forgetOldest()
    return { one, caller: found.customer, offline: false }
  } catch (thrown) {
    const refused = asRefusal(thrown)
    if (refused.status === 404 || refused.status === 403) await drop('cases', id)
    const kept = refused.passing ? await get('cases', id) : undefined
    if (!kept || kept.user_id !== worker.value?.id) throw thrown
    return { one: kept, caller: null, offline: true }
  }
}

function keptOf(found: Case, steps: Step[], cooperation: Cooperation): KeptCase {
  const mine = cooperation.parts.filter((part) => part.unit_id === worker.value?.unit_id)
  return {
    ...itemOf(found), user_id: worker.value?.id ?? 0, kept_at: Date.now(), content: found.content, result: found.result, node: found.node,
    unit_id: found.unit_id, unit_name: found.unit_name, effects: found.steps.map((step) => step.effect), words: wordsOf(found), attachments: found.attachments, steps, parts: mine,
  }
}

/** A flow of one's own may call its steps otherwise, and ask more of them. */
function wordsOf(found: Case): Record<string, StepWords> {
  if (found.flow.code === 'standard') return {}
  return Object.fromEntries(
    found.steps.map(({ effect, name, name_en, fields }) => [
      effect, { name, name_en, required: (fields ?? []).filter((field) => field.required).map((field) => field.code) },
    ]),
  )
}

async function forgetOldest(): Promise<void> {
  const kept = (await all('cases')).sort((one, other) => other.kept_at - one.kept_at)
  for (const { id } of kept.slice(MOST_KEPT)) await drop('cases', id)
}
