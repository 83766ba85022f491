import { describe, expect, it } from 'vitest'

import { packsNamed, packsOf, without, wordsNamed, type Words } from '../../scripts/packs'

import en from './locales/en'
import zh from './locales/zh-CN'
import { modules } from './modules'

const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../portal/**', '!../field/**', '!../light/**'], { query: '?raw', import: 'default', eager: true })
const spoken = Object.entries(sources).filter(([file]) => !file.includes('/locales/') && !file.endsWith('.test.ts'))

function flat(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'object' && one !== null ? flat(one as object, `${path}${key}.`) : [`${path}${key}`],
  )
}

const named = (text: string): string[] => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? '')

describe('messages', () => {
  it('has every key in both languages', () => {
    expect(flat(en)).toEqual(flat(zh))
  })

  it('has every key that the screens name', () => {
    const keys = new Set(flat(zh))
    const missing = spoken.flatMap(([file, text]) => named(text).map((key) => [file, key] as const)).filter(([, key]) => !keys.has(key))

    expect(missing).toEqual([])
  })
})

describe('packs of words', () => {
  const packs = packsOf(zh)

  it('hold every word once, and the same keys in both languages', () => {
    const always = Object.keys(wordsNamed([], zh)).flatMap((module) => flat({ [module]: (zh as Words)[module] }))
    const held = [...packs.values()].flatMap((words) => flat(words))

    expect([...always, ...held].sort()).toEqual(flat(zh).sort())
    for (const [name, words] of packsOf(en, zh)) expect(flat(words).sort()).toEqual(flat(packs.get(name) ?? {}).sort())
  })

  it('come with whoever names them', () => {
    const missing = spoken.flatMap(([file, text]) => {
      const there = new Set(['app', 'kit'].flatMap((module) => flat({ [module]: (zh as Words)[module] })))
      for (const name of packsNamed(text, zh)) for (const key of flat(packs.get(name) ?? {})) there.add(key)
      return named(text).filter((key) => !there.has(key)).map((key) => [file, key])
    })

    expect(missing).toEqual([])
  })

  it('are found behind codes that the server names', () => {
    const small: Words = { app: {}, kit: {}, cases: { title: '工单', states: { open: '办理' }, told: { made: '已建' } }, papers: { told: { made: '已制' } } }

    expect(packsNamed("t(`cases.states.${state}`)", small)).toEqual(['cases'])
    expect(packsNamed("kind.replace('.', '.told.')", small)).toEqual(['told'])
    expect(packsOf(small).get('told')).toEqual({ cases: { told: { made: '已建' } }, papers: { told: { made: '已制' } } })
    expect(packsNamed("can('cases.states')", small)).toEqual([])
  })

  it('of the start are the words it names, no others', () => {
    const found = wordsNamed(["title: 'cases.title', t(`cases.states.${state}`), can('papers.print')"], { app: { name: '闻声' }, kit: {}, cases: { title: '工单', states: { open: '办理' }, other: '其他' }, papers: { print: { now: '打印' } } })

    expect(found).toEqual({ app: { name: '闻声' }, kit: {}, cases: { title: '工单', states: { open: '办理' } } })
  })

  it('leave out what the start has brought', () => {
    const all: Words = { app: { name: '闻声' }, cases: { title: '工单', states: { open: '办理', done: '办结' }, kinds: { one: '咨询' } } }
    const left = without(all, { app: { name: '闻声' }, cases: { title: '工单', states: { open: '办理' }, kinds: { one: '咨询' } } })

    expect(left).toEqual({ cases: { states: { done: '办结' } } })
    expect(packsNamed("t('cases.title'), t(`cases.kinds.${kind}`)", left)).toEqual([])
    expect(packsNamed("t(`cases.states.${state}`)", left)).toEqual(['cases'])
  })

  it('leave no title of a page or of a menu behind', () => {
    const titles = modules.flatMap((module) => [...module.routes.map((route) => route.meta?.title ?? ''), ...module.menu.map((entry) => entry.title)])
    const start = spoken.filter(([file]) => /modules\/\w+\/(?:index|lists|palette|menu)\.ts$|together\/menu\.ts$/.test(file)).map(([, text]) => text)
    const there = new Set(flat(wordsNamed(start, zh)))

    expect(titles.filter((title) => title && !there.has(title))).toEqual([])
  })
})
