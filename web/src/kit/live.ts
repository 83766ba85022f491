/**
 * Live hints: `/api/live` tells what changed, the queries that show it are asked again.
 *
 * Keys: [module, 'one', id, …] is asked again at once when its subject is named; every other key of the
 * module (lists, counts) at most every few seconds. A hint without a number (its reader may not know it) is
 * about anything of the module. While the stream is down, all that is shown is polled.
 */
import type { Query, QueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'

export interface Hint {
  kind: string
  subject: string
}

const SOON = 250
const LISTS_EVERY = 3000
const POLL_EVERY = 30_000
const GRACE = 4000

/** Subjects that live under another module's name. */
const OWNERS: Record<string, string> = {
  units: 'identity',
  users: 'identity',
  roles: 'identity',
  sessions: 'identity',
  categories: 'cases',
  attachments: 'cases',
  imports: 'exchange',
  exports: 'exchange',
  inbox: 'messaging',
  alarms: 'messaging',
  deliveries: 'messaging',
}

/** True while the screen may be behind. */
export const behind = ref(false)

export function moduleOf(hint: Hint): string {
  const word = hint.kind.split('.')[0] ?? ''
  return OWNERS[word] ?? word
}

export function idOf(hint: Hint): string {
  return hint.subject.split('/')[1] ?? ''
}

/** Whether a query key is about exactly this subject. */
export function isOne(key: readonly unknown[], module: string, id: string): boolean {
  return key[0] === module && key[1] === 'one' && String(key[2]) === id
}

/** Gathers hints; asks again for the named subject soon, for lists seldom. */
export class Refresher {
  private ones = new Map<string, Set<string>>()
  private modules = new Set<string>()
  /** Modules of which something changed that this reader is not told by name. */
  private whole = new Set<string>()
  private soon: ReturnType<typeof setTimeout> | undefined
  private later: ReturnType<typeof setTimeout> | undefined
  private listsAt = 0

  constructor(private readonly queries: QueryClient) {}

  take(hints: readonly Hint[]): void {
    for (const hint of hints) {
      const module = moduleOf(hint)
      this.modules.add(module)
      const id = idOf(hint)
      if (id) this.ones.set(module, (this.ones.get(module) ?? new Set()).add(id))
      else this.whole.add(module)
    }
    this.soon ??= setTimeout(() => this.askOnes(), SOON)
    this.later ??= setTimeout(() => this.askLists(), Math.max(SOON, this.listsAt + LISTS_EVERY - Date.now()))
  }

  askAll(): void {
    void this.queries.invalidateQueries()
  }

  stop(): void {
    clearTimeout(this.soon)
    clearTimeout(this.later)
  }

  private askOnes(): void {
    this.soon = undefined
    const named = this.ones
    this.ones = new Map()
    const about = (query: Query) =>
      [...named].some(([module, ids]) => [...ids].some((id) => isOne(query.queryKey, module, id)))
    void this.queries.invalidateQueries({ predicate: about })
  }

  private askLists(): void {
    this.later = undefined
    this.listsAt = Date.now()
    const touched = this.modules
    const whole = this.whole
    this.modules = new Set()
    this.whole = new Set()
    const lists = ({ queryKey: [module, operation] }: Query) =>
      touched.has(String(module)) && (operation !== 'one' || whole.has(String(module)))
    void this.queries.invalidateQueries({ predicate: lists })
  }
}

const lost = (): void => void (behind.value = true)

/** Opens the stream; the answer closes it. */
export function startLive(queries: QueryClient): () => void {
  const refresher = new Refresher(queries)
  let source: EventSource | null = null
  let again: ReturnType<typeof setTimeout> | undefined
  let grace: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined
  let tries = 0
  let fresh = true

  function up(): void {
    tries = 0
    clearTimeout(grace)
    clearInterval(poll)
    grace = poll = undefined
    behind.value = false
  }

  function down(): void {
    grace ??= setTimeout(() => {
      behind.value = true
      poll ??= setInterval(() => refresher.askAll(), POLL_EVERY)
    }, GRACE)
    if (source?.readyState !== EventSource.CLOSED) return
    tries += 1
    clearTimeout(again)
    again = setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(tries, 5)) * (0.75 + Math.random() / 2))
  }

  function resync(): void {
    if (!fresh) refresher.askAll()
    fresh = false
  }

  function open(): void {
    source?.close()
    source = new EventSource('/api/live')
    source.addEventListener('open', up)
    source.addEventListener('error', down)
    source.addEventListener('resync', resync)
    source.addEventListener('hint', (event: MessageEvent<string>) => refresher.take(JSON.parse(event.data) as Hint[]))
  }

  window.addEventListener('offline', lost)
  window.addEventListener('online', open)
  open()
  return () => {
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', open)
    for (const timer of [again, grace, poll]) clearTimeout(timer)
    refresher.stop()
    source?.close()
    behind.value = false
  }
}
