/** Which words a file names. A module's words are one pack, a big section of them (`cases.one`) is a pack of its own. */

export interface Words {
  [key: string]: string | Words
}

/** From so many characters on, a section is fetched apart from its module. */
const BIG = 300

/** What every page has, whatever it names. */
const ALWAYS: readonly string[] = ['app', 'kit']

/** Sections of many modules that are read together, by codes of the server: `documents.made` is `documents.told.made`. */
const TOGETHER: readonly string[] = ['told']

const isBranch = (value: string | Words | undefined): value is Words => typeof value === 'object'

function merge(into: Words, from: Words): Words {
  for (const [key, value] of Object.entries(from)) {
    const there = into[key]
    into[key] = isBranch(value) ? merge(isBranch(there) ? there : {}, value) : value
  }
  return into
}

function packOf(module: string, section: string, words: string | Words): string {
  if (TOGETHER.includes(section)) return section
  return isBranch(words) && JSON.stringify(words).length >= BIG ? `${module}.${section}` : module
}

/** All words by pack; which pack a section lies in is decided by `measured`, alike in every language. */
export function packsOf(all: Words, measured: Words = all): Map<string, Words> {
  const packs = new Map<string, Words>()
  for (const [module, words] of Object.entries(all)) {
    if (ALWAYS.includes(module) || !isBranch(words)) continue
    for (const [section, value] of Object.entries(words)) {
      const name = packOf(module, section, (measured[module] as Words)[section] ?? value)
      packs.set(name, merge(packs.get(name) ?? {}, { [module]: { [section]: value } }))
    }
  }
  return packs
}

function at(path: readonly string[], all: Words): string | Words | undefined {
  return path.reduce<string | Words | undefined>((words, key) => (isBranch(words) ? words[key] : undefined), all)
}

/** The messages that a source names: `cases.one.title`, and every one below what stands before a `${`: `cases.states`. */
function namedIn(source: string, all: Words): string[][] {
  const modules = Object.keys(all).filter((module) => !ALWAYS.includes(module))
  const literals = source.matchAll(new RegExp(`['"\`]((?:${modules.join('|')})\\.[\\w.-]*)(\\$\\{)?`, 'g'))
  return [...literals].flatMap(([, key = '', made]) => {
    const path = key.split('.')
    if (made || key.endsWith('.')) return [path.slice(0, -1)]
    return typeof at(path, all) === 'string' ? [path] : [] // a permission can be called like a branch
  })
}

/** The packs that a source names; all of a module where it says `petitions.${…}`. */
export function packsNamed(source: string, all: Words): string[] {
  const found = new Set<string>()
  for (const section of TOGETHER) if (source.includes(`'.${section}.'`) || source.includes(`".${section}."`)) found.add(section)
  for (const [module = '', section] of namedIn(source, all)) {
    for (const [name, words] of Object.entries((all[module] as Words | undefined) ?? {})) {
      if (section === undefined || section === name) found.add(packOf(module, name, words))
    }
  }
  return [...found].sort()
}

/** All words but those that are known already. */
export function without(all: Words, known: Words): Words {
  const left: Words = {}
  for (const [key, value] of Object.entries(all)) {
    const there = known[key]
    const rest = isBranch(value) && isBranch(there) ? without(value, there) : there === undefined ? value : {}
    if (!isBranch(rest) || Object.keys(rest).length) left[key] = rest
  }
  return left
}

/** Exactly the words that these sources name, and what every page has. */
export function wordsNamed(sources: readonly string[], all: Words): Words {
  const found: Words = Object.fromEntries(ALWAYS.map((module) => [module, all[module] ?? {}]))
  for (const path of sources.flatMap((source) => namedIn(source, all))) {
    const value = at(path, all)
    if (value === undefined || path.length < 2) continue
    merge(found, path.reduceRight<Words>((inner, key, depth) => ({ [key]: depth === path.length - 1 ? value : inner }), {}))
  }
  return found
}
