import { describe, expect, it } from 'vitest'

import { isWholeNumber, searchOf } from './search'

describe('search of callers', () => {
  it('takes digits for a telephone', () => {
    expect(searchOf(' 138 0013 8000 ')).toEqual({ by: 'phone', text: '13800138000', whole: true })
  })

  it('takes eighteen characters for an id number', () => {
    expect(searchOf('33010219640101123x')?.by).toBe('id_number')
  })

  it('takes the rest for a name', () => {
    expect(searchOf('王秀兰')).toEqual({ by: 'q', text: '王秀兰', whole: true })
  })

  it('waits while a number is short', () => {
    expect(searchOf('138')?.whole).toBe(false)
  })

  it('does not take a case number for a telephone', () => {
    expect(isWholeNumber('261122000421737')).toBe(false)
    expect(isWholeNumber('13800138000')).toBe(true)
  })
})
