/** SHA-256 of texts that fit into one block (up to 55 ASCII letters): all that a puzzle needs, and fast. */
const K = new Int32Array(64)
const START = new Int32Array(8)

const bits = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0

/** The first 32 bits behind the point of the roots of the first primes (FIPS 180-4). */
function fill(): void {
  let found = 0
  for (let candidate = 2; found < 64; candidate += 1) {
    let prime = true
    for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) prime = false
    if (!prime) continue
    if (found < 8) START[found] = bits(candidate ** 0.5)
    K[found] = bits(Math.cbrt(candidate))
    found += 1
  }
}
fill()

const words = new Int32Array(64)
const at = (list: Int32Array, index: number): number => list[index] as number
const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by))

/** The eight words of the digest of the 16 words in `block`. */
export function digestBlock(block: Int32Array, out: Int32Array): void {
  words.set(block)
  for (let i = 16; i < 64; i += 1) {
    const x = at(words, i - 15)
    const y = at(words, i - 2)
    const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const large = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    words[i] = (at(words, i - 16) + small + at(words, i - 7) + large) | 0
  }
  let [a, b, c, d, e, f, g, h] = START as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(K, i) + at(words, i)) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const last = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i += 1) out[i] = (at(START, i) + (last[i] as number)) | 0
}

/** A text of at most 55 ASCII letters as a padded block. */
export function blockOf(text: string): Int32Array {
  const block = new Int32Array(16)
  const put = (place: number, byte: number): void => {
    block[place >> 2] = at(block, place >> 2) | (byte << (24 - (place & 3) * 8))
  }
  for (let i = 0; i < text.length; i += 1) put(i, text.charCodeAt(i))
  put(text.length, 0x80)
  block[15] = text.length * 8
  return block
}

export function hex(digest: Int32Array): string {
  return [...digest].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
