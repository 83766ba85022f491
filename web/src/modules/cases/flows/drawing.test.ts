import { expect, test } from 'vitest'

import type { FlowDefinition } from '@/kit/wire'

import { dropNode, edgesOf, freeCode, newAction, newNode, useDrawing } from './drawing'

function flow(): FlowDefinition {
  const empty: FlowDefinition = { code: 'f', name: 'F', name_en: 'F', start: 'a', nodes: [], actions: [], clocks: [] }
  for (const code of ['a', 'b', 'c']) empty.nodes.push({ ...newNode(empty, code), code })
  empty.actions = [
    { ...newAction(empty, 'go', 'a', 'b'), code: 'go' },
    { ...newAction(empty, 'stay', 'a', ''), code: 'stay' },
    { ...newAction(empty, 'end', 'b', 'c'), code: 'end', sources: ['a', 'b'] },
  ]
  return empty
}

test('actions that stay are not drawn, and one line carries all actions between two nodes', () => {
  expect(edgesOf(flow()).map((edge) => [edge.id, edge.actions])).toEqual([['a→b', ['go']], ['a→c', ['end']], ['b→c', ['end']]])
})

test('a change can be undone and done again', () => {
  const drawing = useDrawing(flow())
  drawing.change((one) => (one.name = 'G'))
  drawing.undo()
  const undone = drawing.definition.value.name
  drawing.redo()
  expect([undone, drawing.definition.value.name, drawing.canUndo.value, drawing.canRedo.value]).toEqual(['F', 'G', true, false])
})

test('what changes nothing is no step', () => {
  const drawing = useDrawing(flow())
  drawing.change((one) => (one.name = 'F'))
  expect([drawing.canUndo.value, drawing.dirty.value]).toEqual([false, false])
})

test('a node that is dropped leaves no loose ends', () => {
  const one = flow()
  dropNode(one, 'b')
  expect([one.nodes.map((node) => node.code), one.actions.map((action) => [action.code, action.sources, action.branches[0]?.node])]).toEqual([
    ['a', 'c'], [['go', ['a'], ''], ['stay', ['a'], ''], ['end', ['a'], 'c']],
  ])
})

test('codes are never used twice', () => {
  expect(freeCode(['step_1', 'step_2'], 'step')).toBe('step_3')
})
