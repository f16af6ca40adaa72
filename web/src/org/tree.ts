// The union tree as rows: the children of a union are asked for when it is first opened, and
// what is closed takes no row. Fifty thousand unions are as many rows only when all are open.
import { computed, reactive, shallowReactive } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import type { UnionItem } from '@/api/types'

export interface TreeRow {
  union: UnionItem
  level: number // From 1.
  isOpen: boolean
}

export function useTree(roots: () => UnionItem[], childrenOf: (id: number) => Promise<UnionItem[]>) {
  const below = shallowReactive(new Map<number, UnionItem[]>())
  const open = reactive(new Set<number>())
  const loading = reactive(new Set<number>())
  const problems = shallowReactive(new Map<number, Problem>())

  const rows = computed<TreeRow[]>(() => {
    const all: TreeRow[] = []
    // Without recursion, since the depth is the data's.
    const ahead = [...roots()].reverse().map((union) => ({ union, level: 1 }))
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const { union, level } = next
      const isOpen = open.has(union.id)
      all.push({ union, level, isOpen })
      if (!isOpen) continue
      const children = below.get(union.id) ?? []
      for (let i = children.length - 1; i >= 0; i -= 1) ahead.push({ union: children[i], level: level + 1 })
    }
    return all
  })

  async function load(id: number): Promise<void> {
    if (loading.has(id)) return
    loading.add(id)
    problems.delete(id)
    await childrenOf(id).then(
      (found) => below.set(id, found),
      (error: unknown) => problems.set(id, asProblem(error)),
    )
    loading.delete(id)
  }
  async function toggle(id: number): Promise<void> {
    if (open.delete(id)) return
    open.add(id)
    if (!below.has(id)) await load(id)
  }
  // After something below a union has changed.
  async function refresh(id: number): Promise<void> {
    if (below.has(id)) await load(id)
  }
  return { rows, loading, problems, toggle, refresh }
}
