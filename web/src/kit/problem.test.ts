import { afterEach, describe, expect, it, vi } from 'vitest'

import { address, api, useCsrf } from './client'
import { faultsOf } from './form'
import { Problem } from './problem'

const answer = (status: number, body: string) => vi.fn<typeof fetch>().mockResolvedValue(new Response(body, { status }))

afterEach(() => vi.unstubAllGlobals())

describe('client', () => {
  it('turns a refusal into a problem with its facts', async () => {
    vi.stubGlobal('fetch', answer(409, '{"code":"role-in-use","detail":"x","request_id":"r1","user_count":3}'))

    const thrown = await api.remove('/roles/1').catch((one: unknown) => one)

    expect(thrown).toBeInstanceOf(Problem)
    expect(thrown).toMatchObject({ code: 'role-in-use', status: 409, requestId: 'r1' })
    expect((thrown as Problem).fact('user_count')).toBe(3)
  })

  it('names a proxy error by its status', async () => {
    vi.stubGlobal('fetch', answer(502, '<html>bad gateway</html>'))

    await expect(api.get('/me')).rejects.toMatchObject({ code: 'server-failed', status: 502, passing: true })
  })

  it('says offline when the network fails', async () => {
    vi.stubGlobal('fetch', vi.fn<typeof fetch>().mockRejectedValue(new TypeError('failed')))

    await expect(api.get('/me')).rejects.toMatchObject({ code: 'offline', status: 0 })
  })

  it('sends the key of the session with changes only', async () => {
    const fetched = answer(200, '{}')
    vi.stubGlobal('fetch', fetched)
    useCsrf('k')

    await api.post('/units', {})

    expect(fetched.mock.calls[0]?.[1]?.headers).toMatchObject({ 'X-CSRF-Token': 'k', 'Content-Type': 'application/json' })
  })

  it('repeats lists in a query and leaves out what is empty', () => {
    expect(address('/cases', { state: ['a', 'b'], q: '', mine: true, unit_id: null })).toBe('/api/cases?state=a&state=b&mine=true')
  })

  it('gives each field its first fault', () => {
    const errors = [
      { path: 'title', code: 'too_long', detail: 'one' },
      { path: 'title', code: 'other', detail: 'two' },
    ]

    expect(faultsOf(new Problem(422, { code: 'invalid', errors }))).toEqual({ title: 'one' })
  })
})
