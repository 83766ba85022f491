import { describe, expect, it } from 'vitest'

import { dueText, span } from './due'

const DAY = 7 * 3600

describe('due text', () => {
  it('counts working days and hours', () => {
    expect(span(2 * DAY + 3 * 3600, DAY, 'zh-CN')).toBe('2 个工作日 3 小时')
    expect(span(2 * DAY + 3 * 3600, DAY, 'en')).toBe('2 d 3 h')
  })

  it('leaves out what is empty', () => {
    expect(span(DAY, DAY, 'zh-CN')).toBe('1 个工作日')
    expect(span(45 * 60, DAY, 'en')).toBe('45 min')
  })

  it('says over when the time is up', () => {
    const clock = { colour: 'red', remaining_work_seconds: -3660, work_day_seconds: DAY } as const

    expect(dueText(clock, 'zh-CN')).toBe('超期 1 小时 1 分钟')
    expect(dueText(clock, 'en')).toBe('1 h 1 min over')
  })

  it('stops counting when done', () => {
    expect(dueText({ colour: 'done', remaining_work_seconds: null, work_day_seconds: DAY }, 'zh-CN')).toBe('已完成')
    expect(dueText({ colour: 'done', remaining_work_seconds: null, work_day_seconds: DAY, late: true }, 'en')).toBe('Done late')
  })
})
