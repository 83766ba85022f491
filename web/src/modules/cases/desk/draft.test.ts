import { describe, expect, it } from 'vitest'

import { blank, dialled, isBlank, titleFrom } from './draft'
import { keywords, likeQueries } from './like'

describe('a title from the content', () => {
  it('is the first sentence without the opening words', () => {
    expect(titleFrom('市民来电反映：中心大街118号路灯不亮三天。希望尽快修复。')).toBe('中心大街118号路灯不亮三天')
  })

  it('keeps what kind of request it is, and words that only look like an opening', () => {
    expect(titleFrom('市民来电咨询落户政策。')).toBe('咨询落户政策')
    expect(titleFrom('居民楼下餐馆油烟扰民')).toBe('居民楼下餐馆油烟扰民')
  })

  it('is cut at a comma when the sentence is long', () => {
    const long = '东城区幸福小区三幢二单元电梯反复故障已经一个多月，物业多次承诺维修但是至今没有任何动作也没有公告'
    expect(titleFrom(long)).toBe('东城区幸福小区三幢二单元电梯反复故障已经一个多月')
  })
})

describe('a telephone number', () => {
  it('is looked up from seven digits on, however it is written', () => {
    expect(dialled('138 0013-8000')).toBe('13800138000')
    expect(dialled('８６２２３３４４')).toBe('86223344')
    expect(dialled('13800')).toBeNull()
  })
})

describe('a draft', () => {
  it('is blank until something of the request is typed', () => {
    expect(isBlank(blank())).toBe(true)
    expect(isBlank(blank({ kind: 'help', urgency: 'urgent' }))).toBe(true)
    expect(isBlank(blank({ content: '路灯' }))).toBe(false)
  })

  it('has a key of its own', () => {
    expect(blank().submit_key).not.toBe(blank().submit_key)
  })
})

describe('cases with the same words', () => {
  it('are asked for by where and what', () => {
    expect(keywords('中心大街118号路灯不亮')).toEqual({ spots: ['中心大街'], things: ['路灯不亮'] })
    expect(likeQueries('中心大街118号路灯不亮', '')[0]).toBe('中心大街 路灯不亮')
  })

  it('are asked for by the street, not by the district', () => {
    expect(keywords('石矶区采石街早餐店占道经营')).toEqual({ spots: ['采石街'], things: ['早餐店', '占道经营'] })
  })

  it('are not asked for when nothing is', () => {
    expect(likeQueries('', '希望尽快处理')).toEqual([])
  })
})
