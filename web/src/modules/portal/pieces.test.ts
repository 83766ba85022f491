import { expect, it } from 'vitest'

import { pieces } from './pieces'

it('parts a text at what was found', () => {
  expect(pieces('请打13812345678谢谢', [{ start: 2, end: 13, kind: 'phone' }])).toEqual([
    { text: '请打', kind: '' },
    { text: '13812345678', kind: 'phone' },
    { text: '谢谢', kind: '' },
  ])
})

it('counts characters as people do', () => {
  expect(pieces('😀张先生', [{ start: 1, end: 2, kind: 'name' }])[1]).toEqual({ text: '张', kind: 'name' })
})

it('leaves a text whole in which nothing was found', () => {
  expect(pieces('路灯坏了', [])).toEqual([{ text: '路灯坏了', kind: '' }])
})
