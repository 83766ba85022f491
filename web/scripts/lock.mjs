// The lock must work behind any registry: no addresses, and every optional dependency present with its checksum.
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const faults = []
const here = (name) => Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`))

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved) faults.push(`${path} carries an address`)
  if (path && !entry.link && !entry.integrity) faults.push(`${path} has no checksum`)
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!here(name).length) faults.push(`${path} wants ${name}, which the lock lacks`)
  }
}
for (const fault of faults) console.error(fault)
process.exit(faults.length ? 1 : 0)
