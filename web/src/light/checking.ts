/** What the tests of words ask: are both languages whole, and is every key there that the pages name? */
export function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, one]) => (typeof one === 'object' && one !== null ? keysOf(one as object, `${path}${key}.`) : [`${path}${key}`]))
}

const factsIn = (words: object, key: string): string => {
  const text = String(key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], words))
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join()
}

/** Keys whose text has other facts in another language. */
export const unlike = (one: object, other: object): string[] => keysOf(one).filter((key) => factsIn(one, key) !== factsIn(other, key))

/** Keys that the pages name and nobody wrote. */
export function missing(words: object, sources: Readonly<Record<string, string>>): string[] {
  const keys = keysOf(words)
  const named = Object.values(sources).flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''))
  return named.filter((key) => !keys.includes(key))
}
