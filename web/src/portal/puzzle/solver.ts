/** Finds the number behind a puzzle: the visitor's machine works for a moment, the visitor does nothing. */
import { blockOf, digestBlock, hex } from './sha256'

/** The number from `from` on, below `to`, or -1. */
export function search(salt: string, target: string, from: number, to: number): number {
  const out = new Int32Array(8)
  const first = Number.parseInt(target.slice(0, 8), 16) | 0
  for (let number = from; number < to; number += 1) {
    digestBlock(blockOf(salt + String(number)), out)
    if (out[0] === first && hex(out) === target) return number
  }
  return -1
}
