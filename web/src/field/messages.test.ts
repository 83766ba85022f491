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
