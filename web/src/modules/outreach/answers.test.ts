import { describe, expect, it } from 'vitest'

import { asked, filled } from './answers'
import type { AskedQuestion } from './queries'

const question = (code: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  code, type: 'text', name: code, name_en: code, required: false, dimension: '', choices: [], only_if: null, ...more,
})
const QUESTIONS = [
  question('solved', { type: 'single' }),
  question('why', { only_if: { question: 'solved', any: ['no'] } }),
  question('more', { only_if: { question: 'why', any: ['x'] } }),
]

describe('questions', () => {
  it('follow earlier answers', () => {
    expect(asked(QUESTIONS, {}).map((one) => one.code)).toEqual(['solved'])
    expect(asked(QUESTIONS, { solved: 'no' }).map((one) => one.code)).toEqual(['solved', 'why'])
  })

  it('that are closed lead nowhere, and their answers are not sent', () => {
    expect(filled(QUESTIONS, { solved: 'yes', why: 'x', more: 'y' })).toEqual({ solved: 'yes' })
    expect(filled(QUESTIONS, { solved: '', why: 'x' })).toEqual({})
  })
})
