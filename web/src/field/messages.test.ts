import { expect, it } from 'vitest'

import en from './locales/en'
import zh from './locales/zh-CN'

const sources = import.meta.glob<string>(['./**/*.{ts,vue}', '!./locales/**', '!./**/*.test.ts'], { query: '?raw', import: 'default', eager: true })

function flat(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'object' && one !== null ? flat(one as object, `${path}${key}.`) : [`${path}${key}`],
  )
}

const facts = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
const textAt = (messages: object, key: string): string => String(key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], messages))

it('has every key in both languages, with the same facts', () => {
  expect(flat(en)).toEqual(flat(zh))
  expect(flat(en).filter((key) => facts(textAt(en, key)).join() !== facts(textAt(zh, key)).join())).toEqual([])
})

it('has every key that the pages name', () => {
  const keys = flat(zh)
  const named = Object.values(sources).flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''))
  expect(named.filter((key) => !keys.includes(key))).toEqual([])
})
