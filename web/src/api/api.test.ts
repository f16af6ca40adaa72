import { afterEach, describe, expect, it, vi } from 'vitest'
import { address, call, freshKey, get } from './client'
import { Problem } from './problem'

afterEach(() => vi.unstubAllGlobals())

function answering(...answers: (Response | Error)[]) {
  const fetching = vi.fn(async (_url: string, _request: RequestInit) => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer as Response
  })
  vi.stubGlobal('fetch', fetching)
  return fetching
}
const headersOf = (request: RequestInit) => request.headers as Record<string, string>

describe('the way to the server', () => {
  it('leaves blanks out of an address and joins lists', () => {
    expect(address('/people', { q: '', union: null, limit: 50, state: ['a', 'b'] })).toBe('/api/v1/people?limit=50&state=a%2Cb')
  })
  it('sends a write with its own key and mark', async () => {
    const fetching = answering(new Response('{}'))
    await call('POST', '/people', { body: {} })
    const headers = headersOf(fetching.mock.calls[0][1])
    expect(headers['X-Gonghui-Request']).toBe('1')
    expect(headers['Idempotency-Key']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(freshKey()).not.toBe(freshKey())
  })
  it('tries again under the same key when no answer came', async () => {
    const fetching = answering(new TypeError('line down'), new Response('{"id":1}'))
    expect(await call('POST', '/people', { body: {} })).toEqual({ id: 1 })
    const keys = fetching.mock.calls.map(([, request]) => headersOf(request)['Idempotency-Key'])
    expect(keys[0]).toBe(keys[1])
  })
  it('says so when the server cannot be reached at all', async () => {
    answering(new TypeError('down'), new TypeError('down'))
    await expect(get('/home')).rejects.toMatchObject({ status: 0 })
  })
  it('carries every reason of a refusal, by field', async () => {
    const body = { title: 't', detail: '有误', errors: [{ code: 'a.b', field: 'amount', message: '太多' }, { code: 'a.c', message: '不行' }] }
    answering(new Response(JSON.stringify(body), { status: 422 }))
    const problem = await get('/x').then(
      () => null,
      (error: unknown) => error as Problem,
    )
    expect(problem?.on('amount')).toBe('太多')
    expect(problem?.besides(['amount'])).toEqual([{ code: 'a.c', message: '不行' }])
  })
  it('is not confused by an answer that is no problem document', async () => {
    answering(new Response('<html>', { status: 502 }))
    await expect(get('/x')).rejects.toMatchObject({ status: 502, errors: [] })
  })
})
