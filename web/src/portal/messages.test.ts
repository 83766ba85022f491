import { expect, it } from 'vitest'

import { keysOf, missing, unlike } from '../light/checking'
import en from './locales/en'
import zh from './locales/zh-CN'

const sources = import.meta.glob<string>(['./**/*.{ts,vue}', '../light/*.vue', '!./locales/**', '!./**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

it('has every key in both languages, with the same facts', () => {
  expect(keysOf(en)).toEqual(keysOf(zh))
  expect(unlike(en, zh)).toEqual([])
})

it('has every key that the pages name', () => {
  expect(missing(zh, sources)).toEqual([])
})

it('has words for every part that is named by a code', () => {
  const keys = keysOf(zh)
  const steps = [
    'received', 'assigned', 'started', 'reassigning', 'finished', 'checked', 'redoing', 'extended', 'rejected', 'reopened', 'answered', 'asked_you',
    'closed', 'you_added', 'you_urged', 'you_withdrew', 'you_rated',
  ]
  const phases = ['received', 'assigned', 'handling', 'reviewing', 'done', 'closed', 'withdrawn']
  const wanted = [...steps.map((step) => `steps.${step}`), ...phases.flatMap((phase) => [`phases.${phase}`, `case.means.${phase}`])]
  expect(wanted.filter((key) => !keys.includes(key))).toEqual([])
})
