import { expect, it } from 'vitest'

import { partsOf, ruleOf } from './numbering'

it.each(['{yymmdd}{n:7}{check}', 'W{yyyymm}{n:6}', '12{n:9}', 'AB{yy}{n:8}{check}'])('%s is taken apart and put together', (rule) => {
  expect(ruleOf(partsOf(rule))).toBe(rule)
})

it('writes capitals', () => {
  expect(ruleOf({ prefix: 'w', date: '{yy}', digits: 7, check: false })).toBe('W{yy}{n:7}')
})
