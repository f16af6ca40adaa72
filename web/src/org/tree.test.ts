import { describe, expect, it } from 'vitest'
import { useTree } from './tree'
import type { UnionItem } from '@/api/types'

const union = (id: number, children: number): UnionItem => ({ id, name: `${id}`, parent_id: 0, type: '', depth: 0, children })

describe('the union tree', () => {
  it('asks for children once, and shows those of open unions only', async () => {
    let asked = 0
    const tree = useTree(() => [union(1, 2)], async (id) => {
      asked += 1
      return id === 1 ? [union(2, 1), union(3, 0)] : [union(4, 0)]
    })
    const shown = () => tree.rows.value.map(({ union: one, level }) => `${level}:${one.id}`)
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
  it('holds fifty thousand open unions', async () => {
    const many = Array.from({ length: 50_000 }, (_, index) => union(index + 2, 0))
    const tree = useTree(() => [union(1, many.length)], async () => many)
    await tree.toggle(1)
    expect(tree.rows.value).toHaveLength(50_001)
  })
})
