/** The last touch of a build: licences of what is bundled, and compressed twins of every text file. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import type { Plugin } from 'vite'

const TEXT = /\.(?:js|css|html|svg|json)$/

interface Package {
  name: string
  version: string
  license?: string
  author?: string | { name?: string }
}

/** The folder of the package that a module belongs to. */
function packageFolder(id: string): string | null {
  const at = id.lastIndexOf('/node_modules/')
  if (at < 0) return null
  const [scope = '', name = ''] = id.slice(at + '/node_modules/'.length).split('/')
  return id.slice(0, at + '/node_modules/'.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope)
}

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/i.test(name))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${about.name} ${about.version} – ${about.license ?? 'see below'}\n\n${text}`.trim()
}

function twins(file: string): void {
  const plain = readFileSync(file)
  if (plain.length < 1024) return
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? everyFile(path) : [path]
  })
}

export function finish(): Plugin {
  const folders = new Set<string>()
  return {
    name: 'hearline-finish',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const ids = part.type === 'chunk' ? Object.keys(part.modules) : []
        for (const id of ids) {
          const folder = packageFolder(id.replace(/^\0/, '').split('?')[0] ?? '')
          if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder)
        }
      }
      const source = [...folders].sort().map(licenceOf).join(`\n\n${'-'.repeat(80)}\n\n`)
      this.emitFile({ type: 'asset', fileName: 'THIRD_PARTY.txt', source: `${source}\n` })
    },
    writeBundle({ dir }) {
      for (const file of everyFile(dir ?? dirname('.'))) if (TEXT.test(file)) twins(file)
    },
  }
}
