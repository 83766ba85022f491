/** A flow while it is drawn: steps back and forward, and what a change of one part means for the others. */
import { computed, ref, type Ref } from 'vue'

import type { FlowAction, FlowDefinition, FlowNode } from '@/kit/wire'

const MOST_STEPS = 200

export interface Edge {
  id: string
  source: string
  target: string
  actions: string[]
}

export interface Drawing {
  definition: Ref<FlowDefinition>
  change: (edit: (flow: FlowDefinition) => void) => void
  undo: () => void
  redo: () => void
  canUndo: Ref<boolean>
  canRedo: Ref<boolean>
  dirty: Ref<boolean>
  saved: () => void
  replace: (flow: FlowDefinition) => void
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function useDrawing(start: FlowDefinition): Drawing {
  const definition = ref(copy(start)) as Ref<FlowDefinition>
  const past = ref<string[]>([])
  const future = ref<string[]>([])
  const kept = ref(JSON.stringify(start))
  const now = (): string => JSON.stringify(definition.value)

  function go(from: Ref<string[]>, to: Ref<string[]>): void {
    const before = from.value.at(-1)
    if (before === undefined) return
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, now()]
    definition.value = JSON.parse(before) as FlowDefinition
  }

  function change(edit: (flow: FlowDefinition) => void): void {
    const before = now()
    const next = copy(definition.value)
    edit(next)
    if (JSON.stringify(next) === before) return
    past.value = [...past.value, before].slice(-MOST_STEPS)
    future.value = []
    definition.value = next
  }

  return {
    definition,
    change,
    undo: () => go(past, future),
    redo: () => go(future, past),
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    dirty: computed(() => now() !== kept.value),
    saved: () => (kept.value = now()),
    replace: (flow) => change((whole) => Object.assign(whole, copy(flow))),
  }
}

/** What is drawn between nodes; actions that stay are not. */
export function edgesOf(flow: FlowDefinition): Edge[] {
  const edges = new Map<string, Edge>()
  for (const action of flow.actions) {
    for (const source of action.sources) {
      for (const target of new Set(action.branches.map((branch) => branch.node))) {
        if (!target) continue
        const id = `${source}→${target}`
        const edge = edges.get(id) ?? { id, source, target, actions: [] }
        edge.actions.push(action.code)
        edges.set(id, edge)
      }
    }
  }
  return [...edges.values()]
}

/** A code that is still free. */
export function freeCode(taken: readonly string[], stem: string): string {
  let at = 1
  while (taken.includes(`${stem}_${at}`)) at += 1
  return `${stem}_${at}`
}

export function newNode(flow: FlowDefinition, name: string): FlowNode {
  const right = Math.max(0, ...flow.nodes.map((node) => node.x))
  return { code: freeCode(flow.nodes.map((node) => node.code), 'stage'), name, name_en: name, phase: 'handling', holder: 'unit', final: false, x: right + 220, y: 80 }
}

export function newAction(flow: FlowDefinition, name: string, source: string, target: string): FlowAction {
  return {
    code: freeCode(flow.actions.map((action) => action.code), 'step'), name, name_en: name, effect: 'move', sources: [source],
    branches: [{ when: {}, node: target }], permission: 'cases.dispatch', by_holder: false, fields: [], clocks: [], tells: [],
    guard: '', danger: false, after: '', within: '', needs: [],
  }
}

/** Without a node: what led there stays where it is, what only began there goes too. */
export function dropNode(flow: FlowDefinition, code: string): void {
  flow.nodes = flow.nodes.filter((node) => node.code !== code)
  for (const action of flow.actions) {
    action.sources = action.sources.filter((source) => source !== code)
    for (const branch of action.branches) if (branch.node === code) branch.node = ''
  }
  flow.actions = flow.actions.filter((action) => action.sources.length)
  if (flow.start === code) flow.start = flow.nodes[0]?.code ?? ''
}
