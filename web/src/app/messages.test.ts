import { describe, expect, it } from 'vitest'

import en from './locales/en'
import zh from './locales/zh-CN'

const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../portal/**', '!../field/**'], { query: '?raw', import: 'default', eager: true })

function flat(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'object' && one !== null ? flat(one as object, `${path}${key}.`) : [`${path}${key}`],
  )
}

describe('messages', () => {
  it('has every key in both languages', () => {
    expect(flat(en.messages)).toEqual(flat(zh.messages))
  })

  it('has every key that the screens name', () => {
    const keys = new Set(flat(zh.messages))
    const named = Object.entries(sources)
      .filter(([file]) => !file.includes('/locales/') && !file.endsWith('.test.ts'))
      .flatMap(([file, text]) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => [file, match[1] ?? '']))
      .filter(([, key]) => !keys.has(key ?? ''))

    expect(named).toEqual([])
  })
})
