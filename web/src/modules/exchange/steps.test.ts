import { describe, expect, it } from 'vitest'

import { canRead, chosenOf, samplesOf, secondsLeft, stepOf, unused } from './steps'

describe('an import', () => {
  it('stands at the columns until they were looked through', () => {
    expect(stepOf('uploaded', false)).toBe('map')
    expect(stepOf('uploaded', true)).toBe('preview')
    expect(stepOf('running', false)).toBe('run')
  })

  it('tells which columns are left out', () => {
    expect(unused(['编号', '标题', '备注'], { title: '标题', external_id: '编号' })).toEqual(['备注'])
  })

  it('shows values that are there', () => {
    expect(samplesOf({ columns: ['a', 'b'], sample: [['1', ''], ['2', 'x'], ['3', 'y']] }, 'b')).toEqual(['x', 'y'])
  })

  it('needs a title or a content', () => {
    expect(canRead({ title: '', content: '' })).toBe(false)
    expect(canRead({ content: '内容' })).toBe(true)
    expect(chosenOf({ title: '', content: '内容' })).toEqual({ content: '内容' })
  })

  it('tells the time left by the pace so far', () => {
    expect(secondsLeft({ at: 0, position: 0 }, 10_000, 1000, 3000)).toBe(20)
    expect(secondsLeft({ at: 0, position: 0 }, 10_000, 0, 3000)).toBeNull()
  })
})
