import { expect, test } from 'vitest'

import { away } from './presence'

test('nobody is at the desk a minute after the last touch', () => {
  window.dispatchEvent(new Event('keydown'))
  const touched = Date.now()

  expect(away(touched + 59_000)).toBe(false)
  expect(away(touched + 62_000)).toBe(true)
})
