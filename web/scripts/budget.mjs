// What a page costs on first load: gzipped kB of its script and styles, shell included.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET = { shell: 170, desk: 200, page: 200, editor: 260, portal: 100, field: 100 }
const WORDS = /^virtual:words\/.*\/zh-CN$/
const out = new URL(process.argv[2] ?? '../../src/hearline/_web/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', out), 'utf8'))
const sizes = new Map()

function size(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, out))).length)
  return sizes.get(file)
}

function files(keys, seen = new Set(), found = new Set()) {
  for (const key of keys) {
    if (seen.has(key) || !manifest[key]) continue
    seen.add(key)
    found.add(manifest[key].file)
    for (const css of manifest[key].css ?? []) found.add(css)
    files([...(manifest[key].imports ?? []), ...(manifest[key].dynamicImports ?? []).filter((one) => WORDS.test(one))], seen, found)
  }
  return found
}

const kilobytes = (keys) => [...files(keys)].reduce((sum, file) => sum + size(file), 0) / 1000
// main.ts asks for one language, the other one stays where it is.
const shell = ['index.html', 'src/app/Shell.vue', 'virtual:words/shell/zh-CN']
const pages = Object.keys(manifest).filter((key) => /\/pages\/.*Page\.vue$/.test(key) && !key.startsWith('src/portal/') && manifest[key].isDynamicEntry)
const rows = [['shell', kilobytes(shell), BUDGET.shell]]
for (const page of pages) {
  rows.push([page.replace('src/modules/', ''), kilobytes([...shell, page]), /Desk/.test(page) ? BUDGET.desk : /FlowPage/.test(page) ? BUDGET.editor : BUDGET.page])
}

const portal = ['portal.html', 'src/portal/locales/en.ts']
for (const page of Object.keys(manifest).filter((key) => /^src\/portal\/pages\/.*Page\.vue$/.test(key))) {
  rows.push([page.replace('src/', ''), kilobytes([...portal, page]), BUDGET.portal])
}

if (!manifest['field.html']) throw new Error('The pages for work in the field are not built.')
rows.push(['field', kilobytes(['field.html']), BUDGET.field])

let over = 0
for (const [name, used, allowed] of rows.sort((one, two) => two[1] - one[1])) {
  const fits = used <= allowed
  if (!fits) over += 1
  console.log(`${fits ? ' ' : '!'} ${used.toFixed(1).padStart(6)} / ${allowed} kB  ${name}`)
}
process.exit(over ? 1 : 0)
