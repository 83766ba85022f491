/** The robot check: begun when a form is opened, ready long before it is sent. Each solution is good once. */
import { ref } from 'vue'

import { get } from '../api'
import type { Puzzle, Solution } from '../shapes'
import { search } from './solver'

const PART = 2000
const FRESH_MS = 25 * 60 * 1000

function beside(puzzle: Puzzle): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', (told: MessageEvent<number>) => {
      worker.terminate()
      resolve(told.data)
    })
    worker.addEventListener('error', (fault) => {
      worker.terminate()
      reject(new Error(fault.message))
    })
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage({ salt: puzzle.salt, target: puzzle.target, most: puzzle.most })
  })
}

/** Where there are no workers: in small parts, with room for the page between them. */
async function inParts(puzzle: Puzzle): Promise<number> {
  for (let from = 0; from <= puzzle.most; from += PART) {
    const found = search(puzzle.salt, puzzle.target, from, Math.min(from + PART, puzzle.most + 1))
    if (found >= 0) return found
    await new Promise((resolve) => setTimeout(resolve))
  }
  return -1
}

async function solved(): Promise<Solution> {
  const puzzle = await get<Puzzle>('/puzzle')
  const number = await beside(puzzle).catch(() => inParts(puzzle))
  return { ...puzzle, number }
}

export function useRobotCheck() {
  const ready = ref(false)
  let begun = 0
  let running: Promise<Solution> | undefined

  function begin(): Promise<Solution> {
    if (running && Date.now() - begun < FRESH_MS) return running
    ready.value = false
    begun = Date.now()
    running = solved()
    running.then(
      () => (ready.value = true),
      () => (running = undefined),
    )
    return running
  }

  /** A solution to be handed in; the next call makes another one. */
  async function take(): Promise<Solution> {
    const found = await begin()
    running = undefined
    return found
  }

  return { ready, begin, take }
}
