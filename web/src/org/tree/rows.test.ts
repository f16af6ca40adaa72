import { describe, expect, it } from 'vitest'
import { isUnion, useTree, type Branch, type Cursor, type TreeRow } from './rows'
import type { UnionNode } from '@/api/registry'

const union = (id: number, children: number): UnionNode => ({ id, name: `${id}`, parent_id: 0, type: '', depth: 0, children, below: children, version: 1 })
const whole = (items: UnionNode[]): Branch => ({ items, next: null, previous: null })
const told = (row: TreeRow): string => (isUnion(row) ? `${row.level}:${row.union.id}` : `${row.level}:${row.end}`)

// Siblings 101 … 100 + count under union 1, three a page as the server gives them.
function pages(count: number, asked: Cursor[]) {
  const all = Array.from({ length: count }, (_, index) => union(101 + index, 0))
  return async (_parent: number, cursor: Cursor): Promise<Branch> => {
    asked.push(cursor)
    const limit = cursor.limit ?? 3
    const at = (id: number) => all.filter((one) => one.id < id).length
    const end = cursor.before ? at(cursor.before) : undefined
    const first = cursor.before ? Math.max(0, at(cursor.before) - limit) : cursor.after ? at(cursor.after + 1) : 0
    const items = all.slice(first, end ?? first + limit)
    const last = first + items.length
    return { items, next: last < count ? (items[items.length - 1]?.id ?? null) : null, previous: first > 0 ? (items[0]?.id ?? null) : null }
  }
}

describe('the union tree', () => {
  it('asks for the unions under one once, and shows those of open unions only', async () => {
    let asked = 0
    const tree = useTree(() => [union(1, 2)], async (id) => {
      asked += 1
      return whole(id === 1 ? [union(2, 1), union(3, 0)] : [union(4, 0)])
    })
    const shown = () => tree.rows.value.map(told)
    expect(shown()).toEqual(['1:1'])
    await tree.toggle(1)
    await tree.toggle(2)
    expect(shown()).toEqual(['1:1', '2:2', '3:4', '2:3'])
    await tree.toggle(1)
    expect(shown()).toEqual(['1:1'])
    await tree.toggle(1)
    expect(shown()).toHaveLength(4)
    expect(asked).toBe(2)
    await tree.refresh(1)
    expect(asked).toBe(3)
  })
  it('brings the next page where one ends', async () => {
    const asked: Cursor[] = []
    const tree = useTree(() => [union(1, 5)], pages(5, asked))
    await tree.toggle(1)
    expect(tree.rows.value.map(told)).toEqual(['1:1', '2:101', '2:102', '2:103', '2:next'])
    await tree.more(1, 'next')
    expect(tree.rows.value.map(told)).toEqual(['1:1', '2:101', '2:102', '2:103', '2:104', '2:105'])
    expect(asked).toEqual([{}, { after: 103 }])
  })
  it('opens the path to a union far down among its siblings without those before it', async () => {
    const asked: Cursor[] = []
    const tree = useTree(() => [union(1, 100)], pages(100, asked))
    expect(await tree.reveal([1, 170])).toBe(true)
    const shown = tree.rows.value.map(told)
    expect(shown).toContain('2:170')
    expect(shown[1]).toBe('2:previous')
    expect(shown[shown.length - 1]).toBe('2:next')
    expect(asked).toHaveLength(3)
    await tree.more(1, 'previous')
    expect(tree.rows.value.filter(isUnion).map((row) => row.union.id).slice(0, 3)).toEqual([1, 147, 148])
    expect(await tree.reveal([1, 999])).toBe(false)
    expect(await tree.reveal([8, 9])).toBe(false)
  })
  it('leads to a union while the one above it is being opened', async () => {
    const asked: Cursor[] = []
    const slow = pages(3, asked)
    const tree = useTree(() => [union(1, 3)], async (id, cursor) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return slow(id, cursor)
    })
    void tree.unfold(1)
    expect(await tree.reveal([1, 102])).toBe(true)
    expect(asked).toHaveLength(1)
  })
  it('says what went wrong and can be tried again', async () => {
    let isDown = true
    const tree = useTree(() => [union(1, 1)], async () => {
      if (isDown) throw new Error('down')
      return whole([union(2, 0)])
    })
    await tree.toggle(1)
    expect(tree.problem.now).not.toBeNull()
    isDown = false
    await tree.toggle(1)
    expect(tree.rows.value.map(told)).toEqual(['1:1', '2:2'])
  })
  it('holds fifty thousand open unions', async () => {
    const many = Array.from({ length: 50_000 }, (_, index) => union(index + 2, 0))
    const tree = useTree(() => [union(1, many.length)], async () => whole(many))
    await tree.toggle(1)
    expect(tree.rows.value).toHaveLength(50_001)
  })
})
