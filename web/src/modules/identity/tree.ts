/** Units as a tree: pure, and tested. */
import type { Unit } from '@/kit/wire'

export interface Branch extends Unit {
  depth: number
  hasChildren: boolean
}

const byOrder = (one: Unit, two: Unit): number => one.sort - two.sort || one.code.localeCompare(two.code)

function childrenOf(units: readonly Unit[]): Map<number | null, Unit[]> {
  const known = new Set(units.map((unit) => unit.id))
  const found = new Map<number | null, Unit[]>()
  for (const unit of [...units].sort(byOrder)) {
    const parent = unit.parent_id !== null && known.has(unit.parent_id) ? unit.parent_id : null
    found.set(parent, [...(found.get(parent) ?? []), unit])
  }
  return found
}

/** The lines of a tree in which `folded` units hide what is below them. */
export function linesOf(units: readonly Unit[], folded: ReadonlySet<number>): Branch[] {
  const below = childrenOf(units)
  const lines: Branch[] = []
  const walk = (parent: number | null, depth: number): void => {
    for (const unit of below.get(parent) ?? []) {
      const hasChildren = below.has(unit.id)
      lines.push({ ...unit, depth, hasChildren })
      if (hasChildren && !folded.has(unit.id)) walk(unit.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}

/** The units whose name or code holds the text, with all above them. */
export function matchingUnits(units: readonly Unit[], text: string): Unit[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const kept = new Set<number>()
  const word = text.toLowerCase()
  for (const unit of units) {
    if (!unit.name.toLowerCase().includes(word) && !unit.code.toLowerCase().includes(word)) continue
    for (let at: Unit | undefined = unit; at; at = at.parent_id === null ? undefined : byId.get(at.parent_id)) kept.add(at.id)
  }
  return units.filter((unit) => kept.has(unit.id))
}

/** A unit and all below it. */
export function familyOf(units: readonly Unit[], id: number): Set<number> {
  const below = childrenOf(units)
  const family = new Set<number>()
  const walk = (at: number): void => {
    family.add(at)
    for (const child of below.get(at) ?? []) walk(child.id)
  }
  walk(id)
  return family
}
