import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { blank } from './draft'
import { useDesk } from './store'

const server = new Map<string, string>()
let down = false

function answer(status: number, body: unknown): Response {
  return new Response(status === 204 ? null : JSON.stringify(body), { status })
}

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  sessionStorage.clear()
  server.clear()
  down = false
  vi.stubGlobal('fetch', async (path: string, { method, body }: { method: string; body?: string }) => {
    if (down) throw new TypeError('offline')
    const name = path.replace('/api/drafts/', '')
    if (method === 'PUT') server.set(name, body ?? '')
    if (method === 'DELETE') server.delete(name)
    const kept = server.get(name)
    if (method === 'DELETE') return answer(204, null)
    return kept ? answer(200, { ...JSON.parse(kept), saved_at: '2026-11-22T01:00:00Z' }) : answer(404, { code: 'not-found' })
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('forms at the desk', () => {
  it('are kept on the server after a pause', async () => {
    const desk = useDesk()
    await desk.load(1)

    desk.keep(1, blank({ content: '路灯不亮' }))
    await vi.advanceTimersByTimeAsync(1600)

    expect(server.get('desk-1')).toContain('路灯不亮')
    expect(desk.find(1)?.saving).toBe('saved')
  })

  it('come back in another window', async () => {
    server.set('desk', JSON.stringify({ body: { slots: [2], active: 2 } }))
    server.set('desk-2', JSON.stringify({ body: blank({ content: '水压低' }) }))
    const desk = useDesk()

    await desk.load(1)

    expect(desk.find(2)?.form.content).toBe('水压低')
    expect(desk.restored).toBe(1)
  })

  it('come back after a crash before the pause was over', async () => {
    const desk = useDesk()
    await desk.load(1)
    desk.keep(1, blank({ content: '刚打的字' }))

    setActivePinia(createPinia())
    const again = useDesk()
    await again.load(1)

    expect(again.find(1)?.form.content).toBe('刚打的字')
  })

  it('are not shown to somebody else in the same window', async () => {
    const desk = useDesk()
    await desk.load(1)
    desk.keep(1, blank({ content: '甲的草稿' }))

    await desk.load(2)

    expect(desk.find(1)?.form.content).toBe('')
  })

  it('stay, and are tried again, when the server is away', async () => {
    const desk = useDesk()
    await desk.load(1)
    down = true
    desk.keep(1, blank({ content: '断网时的内容' }))
    await vi.advanceTimersByTimeAsync(1600)
    expect(desk.find(1)?.saving).toBe('failed')

    down = false
    await vi.advanceTimersByTimeAsync(10_000)

    expect(desk.find(1)?.saving).toBe('saved')
    expect(server.get('desk-1')).toContain('断网时的内容')
  })

  it('that could not be read are not overwritten', async () => {
    server.set('desk', JSON.stringify({ body: { slots: [1], active: 1 } }))
    server.set('desk-1', JSON.stringify({ body: blank({ content: '上一班的草稿' }) }))
    const desk = useDesk()
    down = true
    await desk.load(1)
    down = false

    desk.keep(desk.active, blank({ content: '新的' }))
    await vi.advanceTimersByTimeAsync(1600)

    expect(server.get('desk-1')).toContain('上一班的草稿')
    expect(JSON.parse(server.get('desk') ?? '').body.slots).toContain(1)
  })

  it('leave nothing behind once they are sent', async () => {
    const desk = useDesk()
    await desk.load(1)
    desk.keep(1, blank({ content: '路灯不亮' }))
    await vi.advanceTimersByTimeAsync(1600)

    desk.clear(1)
    await vi.advanceTimersByTimeAsync(0)

    expect(server.has('desk-1')).toBe(false)
    expect(desk.find(1)?.form.content).toBe('')
  })
})
