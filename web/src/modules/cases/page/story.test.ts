import { beforeAll, describe, expect, it } from 'vitest'

import { i18n } from '@/kit/i18n'
import type { TimelineEntry } from '@/kit/wire'

import petitions from '../../petitions/locales/zh-CN'
import zh from '../locales/zh-CN'
import { tell, type Names } from './story'

const names: Names = { kind: (code) => ({ help: '求助' })[code] ?? code, category: (id) => `分类${id}` }

function event(kind: string, facts: Record<string, unknown>): TimelineEntry {
  return { id: 1, occurred_at: '2026-11-22T01:00:00Z', kind: `cases.${kind}`, actor_name: '王建国', facts, action_name: '', action_name_en: '' }
}

beforeAll(() => i18n.global.setLocaleMessage('zh-CN', { cases: zh, petitions, kit: { yes: '是', no: '否' } }))

describe('the story of a case', () => {
  it('names the unit and the instruction of a dispatch', () => {
    const told = tell(event('dispatched', { unit_name: '市城管局', instruction: '请核实。' }), names)

    expect(told.text).toBe('派单至 市城管局')
    expect(told.body).toBe('请核实。')
  })

  it('shows what an edit changed, in words', () => {
    const told = tell(event('edited', { before: { urgency: 'normal', place: '' }, after: { urgency: 'urgent', place: '中心大街' } }), names)

    expect(told.changes).toEqual([
      { field: '紧急程度', before: '一般', after: '紧急' },
      { field: '事发地点', before: '（空）', after: '中心大街' },
    ])
  })

  it('marks an unhappy callback', () => {
    const told = tell(event('called_back', { outcome: 'reached', grade: 1, solved: false, comment: '仍漏水', decision: 'redo' }), names)

    expect(told.tone).toBe('over')
    expect(told.grade).toBe(1)
    expect(told.marks).toEqual(['未解决', '重新办理'])
  })

  it('speaks of the system where nobody acted', () => {
    expect(tell({ ...event('deadline_passed', { due_at: '2026-11-22T09:30:00Z' }), actor_name: '' }, names).actor).toBe('系统')
  })

  it('calls a step as the flow does, and says until when a report is asked for', () => {
    const told = tell({ ...event('dispatched', { unit_name: '市人社局', report_by: '2026-12-20' }), action_name: '交办' }, names)

    expect(told.text).toBe('交办（市人社局）')
    expect(told.marks).toEqual(['2026-12-20 前报告'])
  })

  it('shows what another module changed, in its words', () => {
    const told = tell({ ...event('', { before: { purpose: 'appeal' }, after: { purpose: 'suggestion' } }), kind: 'petitions.changed' }, names)

    expect(told.text).toBe('修改了信访登记')
    expect(told.changes).toEqual([{ field: '信访目的', before: '申诉求决', after: '建议意见' }])
  })

  it('shows an unknown step by its name', () => {
    expect(tell(event('escalated', {}), names).text).toBe('escalated')
  })
})
