import { expect, test } from 'vitest'

import type { StepField } from '@/kit/wire'

import { filled, isAsked, start } from './steps'

const field = (code: string, type: StepField['type'], more: Partial<StepField> = {}): StepField => ({
  code, type, name: code, name_en: code, required: false, required_when: {}, choices: [], dictionary: '', most: 0, ...more,
})

const FIELDS = [
  field('verdict', 'choice', { required: true }),
  field('opinion', 'long_text', { required_when: { verdict: 'redo' } }),
  field('co_unit_ids', 'units'),
  field('days', 'number'),
]

test('a form starts empty, and sends nothing that was not given', () => {
  expect(filled(FIELDS, start(FIELDS))).toEqual({})
})

test('what was given is sent without blanks around it', () => {
  expect(filled(FIELDS, { verdict: 'redo', opinion: '  再查  ', co_unit_ids: [3, 4], days: 0 })).toEqual({
    verdict: 'redo', opinion: '再查', co_unit_ids: [3, 4], days: 0,
  })
})

const asked = (verdict: string): boolean[] => FIELDS.map((one) => isAsked(one, { verdict }))

test('a field may be asked for because of another', () => {
  expect([asked('pass'), asked('redo')]).toEqual([[true, false, false, false], [true, true, false, false]])
})
