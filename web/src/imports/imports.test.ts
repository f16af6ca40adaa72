import { afterEach, describe, expect, it, vi } from 'vitest'
import { keyed, linesOf, type HeldRow } from './held'
import { mappingOf, share, stageOf, takenTwice, type RosterImport } from './imports'
import { cutsOf, partBytes, sendParts } from './parts'
import { useQueue } from './useQueue'

const mebibyte = 1024 * 1024
const none = { rows: 0, accepted: 0, unchanged: 0, held: 0, returned: 0 }
const job = (more: Partial<RosterImport>): RosterImport => ({
  id: 1,
  form: 'members',
  file_name: 'roster.xlsx',
  union: { id: 1, name: '' },
  state: 'uploaded',
  ordered_by: '',
  bytes: 10,
  bytes_expected: 10,
  made_at: '',
  checked_at: null,
  done_at: null,
  counts: none,
  mapping: {},
  progress: null,
  ...more,
})
const progress = (rows: number, bytes_read: number) => ({ counts: { ...none, rows }, bytes_read, bytes_total: 200 })

describe('an import', () => {
  it('stands where the server left it', () => {
    expect(stageOf(job({ bytes: 0, bytes_expected: 0 }))).toBe('sending')
    expect(stageOf(job({ bytes: 9 }))).toBe('sending')
    expect(stageOf(job({}))).toBe('matching')
    expect(stageOf(job({ progress: progress(0, 0) }))).toBe('checking')
    expect(stageOf(job({ state: 'checked' }))).toBe('checked')
    expect(stageOf(job({ state: 'checked', progress: progress(3, 3) }))).toBe('checking')
    expect(stageOf(job({ state: 'applying', progress: progress(3, 3) }))).toBe('applying')
    expect(stageOf(job({ state: 'failed' }))).toBe('failed')
  })
  it('is as far as its rows, once they are counted, and before that as its bytes', () => {
    expect(share(job({ progress: progress(7, 50) }))).toBe(25)
    expect(share(job({ state: 'applying', counts: { ...none, rows: 10 }, progress: progress(7, 50) }))).toBe(70)
    expect(share(job({}))).toBe(0)
  })
  it('knows which columns somebody said otherwise, and a heading said twice', () => {
    const matched = {
      heading_line: 1,
      headings: ['a', 'b'],
      unread: [],
      missing: [],
      columns: [{ name: 'name', heading: 'a' }, { name: 'mobile', heading: null }],
    }
    expect(mappingOf(matched, { name: 'a', mobile: '' })).toEqual({})
    expect(mappingOf(matched, { name: '', mobile: 'b' })).toEqual({ name: '', mobile: 'b' })
    expect(takenTwice({ name: 'a', mobile: 'a', sex: '', union: '' })).toEqual(['a'])
  })
})

describe('a file in parts', () => {
  it('is cut alike at every visit, in no more parts than the server takes', () => {
    expect(partBytes(10, 8 * mebibyte)).toBe(mebibyte)
    expect(partBytes(400 * mebibyte, 8 * mebibyte)).toBe(2 * mebibyte)
    const all = cutsOf(2.5 * mebibyte, 0, 8 * mebibyte)
    expect(all.map((one) => one.part)).toEqual([0, 1, 2])
    expect(all[2]).toEqual({ part: 2, from: 2 * mebibyte, to: 2.5 * mebibyte })
    expect(cutsOf(2.5 * mebibyte, 2 * mebibyte, 8 * mebibyte)).toEqual([all[2]])
    expect(cutsOf(1600 * mebibyte, 0, 8 * mebibyte).length).toBeLessThanOrEqual(256)
  })
  afterEach(() => vi.unstubAllGlobals())
  it('goes on where it stopped', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url)
      return new Response('{"next": 1}', { status: 200 })
    })
    const reached: number[] = []
    const file = new File([new Uint8Array(2 * mebibyte + 5)], 'roster.csv')
    await sendParts(7, file, mebibyte, 8 * mebibyte, (bytes) => reached.push(bytes))
    expect(asked).toEqual(['/api/v1/imports/7/parts/1', '/api/v1/imports/7/parts/2'])
    expect(reached).toEqual([2 * mebibyte, 2 * mebibyte + 5])
  })
})

const held = (id: number, more: Partial<HeldRow> = {}): HeldRow => ({
  id,
  import: 1,
  line: id,
  form: 'members',
  version: 0,
  due_on: '',
  union: { id: 1, name: '' },
  cells: [{ column: 'mobile', text: '154****0001' }, { column: 'name', text: 'Lin' }],
  reasons: [{ column: 'mobile', code: 'import.differs', message: '' }],
  is_elsewhere: false,
  resembles: { person: 3, union: 'Works', cells: [{ column: 'name', text: 'Lin' }, { column: 'mobile', text: '154****0002' }, { column: 'born_on', text: '1980' }] },
  decisions: ['same', 'accept', 'return'],
  ...more,
})

describe('the desk of held rows', () => {
  it('sets a row beside what it resembles, in the order of the roster, and marks what differs', () => {
    const lines = linesOf(held(1), ['name', 'mobile', 'sex', 'born_on', 'union'])
    expect(lines.map((one) => one.column)).toEqual(['name', 'mobile', 'born_on', 'union'])
    expect(lines.filter((one) => one.differs).map((one) => one.column)).toEqual(['mobile'])
    expect(lines[1].isReason).toBe(true)
    expect(linesOf(held(1, { resembles: null }), ['name']).some((one) => one.differs || one.register)).toBe(false)
  })
  it('is worked by keys that mean what is offered, and nothing else', () => {
    expect(keyed('2', ['same', 'accept', 'return'])).toBe('accept')
    expect(keyed('4', ['same', 'accept', 'return'])).toBeNull()
    expect(keyed('0', ['same'])).toBeNull()
    expect(keyed('ArrowRight', [])).toBe('next')
    expect(keyed('x', ['same'])).toBeNull()
  })
  it('brings the next row by itself, and the next page when one is worked off', async () => {
    const all = Array.from({ length: 51 }, (_, index) => held(index + 1))
    const queue = useQueue(async (after, limit) => all.filter((one) => one.id > after).slice(0, limit))
    await vi.waitFor(() => expect(queue.row.value?.id).toBe(1))
    await queue.decided(1)
    expect(queue.row.value?.id).toBe(2)
    for (let id = 2; id <= 50; id += 1) await queue.decided(id)
    expect(queue.row.value?.id).toBe(51)
    await queue.decided(51)
    expect(queue.row.value).toBeUndefined()
  })
})
