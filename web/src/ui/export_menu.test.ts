import { mount } from '@vue/test-utils'
import { ElDropdown } from 'element-plus'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ExportMenu from './ExportMenu.vue'
import { askReason } from './askReason'
import { i18n } from '@/i18n'

vi.mock('./askReason', () => ({ askReason: vi.fn() }))

describe('what leaves as a file', () => {
  const fetching = vi.fn(async (_url: string, _request: RequestInit) => new Response('x'))
  beforeEach(() => {
    fetching.mockClear()
    vi.stubGlobal('fetch', fetching)
    URL.createObjectURL = () => 'blob:x'
  })
  afterEach(() => vi.unstubAllGlobals())

  async function choose(props: { isPaper?: boolean }, reason: string): Promise<void> {
    vi.mocked(askReason).mockReset().mockResolvedValue(reason)
    const menu = mount(ExportMenu, { props: { path: '/people/export', name: 'people', ...props }, global: { plugins: [i18n] } })
    menu.findComponent(ElDropdown).vm.$emit('command', 'csv')
    await vi.waitFor(() => expect(askReason).toHaveBeenCalledTimes(props.isPaper ? 0 : 1))
    await new Promise((done) => setTimeout(done))
  }
  const asked = () => fetching.mock.calls.map(([url, request]) => [url, (request.headers as Record<string, string>)['X-Gonghui-Reason']])

  it('is told for what, in a header and in no address', async () => {
    await choose({}, '年底 & 核对')
    expect(asked()).toEqual([['/api/v1/people/export?format=csv', encodeURIComponent('年底 & 核对')]])
  })
  it('stays where nobody says for what', async () => {
    await choose({}, '')
    expect(asked()).toEqual([])
  })
  it('needs no reason as a paper of the union’s own', async () => {
    await choose({ isPaper: true }, '')
    expect(asked()).toEqual([['/api/v1/people/export?format=csv', undefined]])
  })
})
