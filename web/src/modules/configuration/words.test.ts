import { describe, expect, it } from 'vitest'

import type { CustomField, DictionaryEntry } from '@/kit/wire'

import { contrastWithWhite, entryName, fieldText, isOpen } from './words'

const entry = (more: Partial<DictionaryEntry>): DictionaryEntry => ({
  code: 'east', name: '东街', name_en: '', parent: null, sort: 0, active: true, valid_from: null, valid_to: null, built_in: false, version: 1, ...more,
})

describe('entries', () => {
  it('are open from their first to their last day', () => {
    const one = entry({ valid_from: '2026-03-01', valid_to: '2026-03-31' })
    expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => isOpen(one, day))).toEqual([false, true, true, false])
  })

  it('are not open when they were closed', () => {
    expect(isOpen(entry({ active: false }), '2026-03-01')).toBe(false)
  })

  it('keep the code where the name is not known', () => {
    expect([entryName([entry({})], 'east'), entryName([], 'gone')]).toEqual(['东街', 'gone'])
  })
})

const field = (type: CustomField['type']): CustomField => ({ type, choices: [entry({})] }) as unknown as CustomField

describe('values of fields', () => {
  it('are said by the names of entries', () => {
    expect(fieldText(field('choice'), 'east')).toBe('东街')
    expect(fieldText(field('choices'), ['east', 'gone'])).toBe('东街、gone')
  })

  it('are a dash where nothing is known', () => {
    expect(fieldText(field('text'), undefined)).toBe('–')
  })
})

describe('contrast', () => {
  it('is counted as the standard says', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 1)
    expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 1)
    expect(contrastWithWhite('red')).toBe(0)
  })
})
