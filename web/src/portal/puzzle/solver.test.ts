import { createHash } from 'node:crypto'

import { expect, it } from 'vitest'

import { blockOf, digestBlock, hex } from './sha256'
import { search } from './solver'

const SALT = `1774410600.${'ab'.repeat(12)}`

const ours = (text: string): string => {
  const out = new Int32Array(8)
  digestBlock(blockOf(text), out)
  return hex(out)
}

const known = (text: string): string => createHash('sha256').update(text).digest('hex')

it.each(['', 'a', 'abc', 'x'.repeat(55), `${SALT}0`, `${SALT}149999`])('digests %j as everybody does', (text) => {
  expect(ours(text)).toBe(known(text))
})

it('finds the number behind a puzzle', () => {
  expect(search(SALT, known(`${SALT}4711`), 0, 5000)).toBe(4711)
})

it('finds nothing where there is nothing', () => {
  expect(search(SALT, known('other'), 0, 100)).toBe(-1)
})
