/** A tree as lines that fold, for filters. Pure, and tested. */
export interface Leaf {
  id: number
  parent_id: number | null
  name: string
}

export interface Line extends Leaf {
  depth: number
  hasChildren: boolean
}

/** The lines in sight: what is open, or, with a text, what matches and all above it. */
export function linesInSight(leaves: readonly Leaf[], open: ReadonlySet<number>, fits: ((name: string) => boolean) | null): Line[] {
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]))
  const above = (leaf: Leaf): number | null => (leaf.parent_id !== null && byId.has(leaf.parent_id) ? leaf.parent_id : null)
  const below = new Map<number | null, Leaf[]>()
  for (const leaf of leaves) below.set(above(leaf), [...(below.get(above(leaf)) ?? []), leaf])

  const kept = new Set<number>()
  for (const leaf of fits ? leaves.filter((one) => fits(one.name)) : []) {
    for (let at: Leaf | undefined = leaf; at && !kept.has(at.id); at = at.parent_id === null ? undefined : byId.get(at.parent_id)) {
      kept.add(at.id)
    }
  }

  const lines: Line[] = []
  const walk = (parent: number | null, depth: number): void => {
    for (const leaf of below.get(parent) ?? []) {
      if (fits && !kept.has(leaf.id)) continue
      lines.push({ ...leaf, depth, hasChildren: below.has(leaf.id) })
      if (fits || open.has(leaf.id)) walk(leaf.id, depth + 1)
    }
  }
  walk(null, 0)
  return lines
}

/** A leaf and all above it. */
export function pathOf(leaves: readonly Leaf[], id: number | null): number[] {
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]))
  const found: number[] = []
  for (let at = id; at !== null && found.length < 20; at = byId.get(at)?.parent_id ?? null) found.unshift(at)
  return found
}
