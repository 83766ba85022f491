/**
 * Words arrive with the code that names them. A file that says `t('cases.one.title')` gets the pack `cases.one` asked
 * for beside it, and whoever loads that file later (a page, a panel, a drawer) is given it when its words are there.
 * What is loaded from the start brings just the words it names.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { runnerImport, type Plugin } from 'vite'

import { packsNamed, packsOf, without, wordsNamed, type Words } from './packs.ts'

const LOCALES = ['zh-CN', 'en'] as const
const ELEMENT = { 'zh-CN': 'zh-cn', en: 'en' } as const
const START = ['main.ts', 'app/Shell.vue']
const SPEAKS = /\/src\/(?:app|kit|modules)\/.*\.(?:ts|vue)$/
const ID = 'virtual:words/'

type Locale = (typeof LOCALES)[number]

function found(from: string, wanted: string, src: string): string | undefined {
  const base = wanted.startsWith('@/') ? resolve(src, wanted.slice(2)) : resolve(dirname(from), wanted)
  return [base, `${base}.ts`, `${base}/index.ts`].find((path) => /\.(?:ts|vue)$/.test(path) && existsSync(path))
}

/** Every file that is there before the first page. */
function loadedAtStart(src: string): Map<string, string> {
  const files = new Map<string, string>()
  const waiting = START.map((file) => resolve(src, file))
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (files.has(file)) continue
    const source = readFileSync(file, 'utf8')
    files.set(file, source)
    for (const [, wanted = ''] of source.matchAll(/^(?:import|export)\s(?!type\s)(?:[^'"]*\sfrom\s)?['"]([@.]\.?\/[^'"]+)['"]/gm)) {
      const path = found(file, wanted, src)
      if (path && !path.includes('/locales/')) waiting.push(path)
    }
  }
  return files
}

function asked(name: string): string {
  const loaders = LOCALES.map((locale) => `'${locale}': () => import('${ID}${name}/${locale}')`)
  return `import { need } from '@/kit/words'\nneed('${name}', { ${loaders.join(', ')} })`
}

export function words(src: string): Plugin {
  const shell = new Map<Locale, Words>()
  const rest = new Map<Locale, Words>()
  let start = new Map<string, string>()
  let sources = new Set<string>()

  async function read(): Promise<void> {
    start = loadedAtStart(src)
    sources = new Set()
    for (const locale of LOCALES) {
      const { module, dependencies } = await runnerImport<{ default: Words }>(resolve(src, `app/locales/${locale}.ts`), {
        configFile: false, root: dirname(src), logLevel: 'error', resolve: { alias: { '@': src } },
      })
      const known = wordsNamed([...start.values()], module.default)
      shell.set(locale, known)
      rest.set(locale, without(module.default, known))
      for (const file of dependencies) sources.add(file)
    }
  }

  const restIn = (locale: Locale): Words => rest.get(locale) ?? {}

  function packed(name: string, locale: Locale): string {
    return `export default ${JSON.stringify(packsOf(restIn(locale), restIn('zh-CN')).get(name))}`
  }

  function frame(locale: Locale): string {
    const element = `export { default as element } from 'element-plus/es/locale/lang/${ELEMENT[locale]}'`
    return `${element}\nexport const messages = ${JSON.stringify(shell.get(locale))}`
  }

  return {
    name: 'hearline-words',
    buildStart: read,
    watchChange: async (file) => {
      if (sources.has(file) || start.has(file)) await read()
    },
    resolveId: (id) => (id.startsWith(ID) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${ID}`)) return undefined
      const [name = '', locale] = id.slice(ID.length + 1).split('/') as [string, Locale | undefined]
      if (!rest.size) await read()
      for (const file of locale ? sources : []) this.addWatchFile(file)
      if (!locale) return { code: asked(name), moduleSideEffects: true }
      return name === 'shell' ? frame(locale) : packed(name, locale)
    },
    transform(code, id) {
      const [file = '', part = 'script'] = id.split('?')
      if (process.env.VITEST || !/script|template/.test(part) || !SPEAKS.test(file) || file.includes('/locales/')) return undefined
      const head = start.has(file) ? [] : packsNamed(code, restIn('zh-CN')).map((name) => `import '${ID}${name}';`)
      const waits = code.replaceAll(/\bimport\(\s*(['"](?!virtual:)[^'"]+['"])\s*\)/g, '__settled(import($1))')
      if (waits !== code) head.push(`import { settled as __settled } from '@/kit/words';`)
      return head.length ? { code: head.join(' ') + waits, map: null } : undefined
    },
  }
}
