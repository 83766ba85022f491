import { describe, expect, it } from 'vitest'

import { blankForm, blankQuestion, faultsOf, freshCode } from './forms'

describe('a questionnaire while it is written', () => {
  it('gives codes that are not there yet', () => {
    expect(freshCode('q', [])).toBe('q1')
    expect(freshCode('q', [{ code: 'legality' }, { code: 'q7' }])).toBe('q8')
    expect(freshCode('q', [{ code: 'legality' }])).toBe('q2')
  })

  it('names every field that is empty, and levels that cross', () => {
    const form = { ...blankForm(), code: '1', name: '问卷', levels: { high: 30, medium: 30 } }

    expect(Object.keys(faultsOf(form, (key) => key))).toEqual([
      'code', 'levels', 'name_en', 'questions.0.name', 'questions.0.name_en', 'questions.0.choices.0.name', 'questions.0.choices.0.name_en',
      'questions.0.choices.1.name', 'questions.0.choices.1.name_en',
    ])
  })

  it('has nothing against one that is whole', () => {
    const row = { name: '是', name_en: 'Yes' }
    const question = { ...blankQuestion([]), ...row }
    const form = { ...blankForm(), ...row, code: 'own-form', questions: [{ ...question, choices: question.choices.map((choice) => ({ ...choice, ...row })) }] }

    expect(faultsOf(form, (key) => key)).toEqual({})
  })
})
