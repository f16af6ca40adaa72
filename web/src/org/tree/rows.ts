// The union tree as rows: the unions under one are asked for when it is first opened, a page at a
// time, and what is closed takes no row. Where a page ends, a row stands that brings the next.
import { computed, reactive, shallowReactive } from 'vue'
import { asProblem, type Problem } from '@/api/problem'
import type { UnionNode } from '@/api/registry'

export type End = 'next' | 'previous'
export type Cursor = { after?: number; before?: number; limit?: number }
export interface Branch {
  items: UnionNode[]
  next: number | null
  previous: number | null
}
export interface UnionRow {
  key: string
  level: number // From 1.
  parent: number // 0 above the roots.
  union: UnionNode
  isOpen: boolean
}
export interface MoreRow {
  key: string
  level: number
  parent: number
  end: End
  all: number // How many stand under the parent.
  shown: number
}
export type TreeRow = UnionRow | MoreRow
export const isUnion = (row: TreeRow | undefined): row is UnionRow => !!row && 'union' in row

const beside = 20 // Siblings brought along before one that a search leads to.

export function useTree(roots: () => UnionNode[], pageOf: (parent: number, cursor: Cursor) => Promise<Branch>) {
  const below = shallowReactive(new Map<number, Branch>())
  const open = reactive(new Set<number>())
  const loading = reactive(new Set<number>())
  const problem = shallowReactive<{ now: Problem | null }>({ now: null })

  const rows = computed<TreeRow[]>(() => {
    const all: TreeRow[] = []
    // Without recursion, since the depth is the data's.
    const ahead: TreeRow[] = []
    const plan = (items: UnionNode[], level: number, parent: number): void => {
      for (let i = items.length - 1; i >= 0; i -= 1)
        ahead.push({ key: `u${items[i].id}`, level, parent, union: items[i], isOpen: open.has(items[i].id) })
    }
    plan(roots(), 1, 0)
    for (let row = ahead.pop(); row; row = ahead.pop()) {
      all.push(row)
      if (!isUnion(row) || !row.isOpen) continue
      const branch = below.get(row.union.id)
      if (!branch) continue
      const more = { level: row.level + 1, parent: row.union.id, all: row.union.children, shown: branch.items.length }
      if (branch.next !== null) ahead.push({ ...more, key: `n${row.union.id}`, end: 'next' })
      plan(branch.items, row.level + 1, row.union.id)
      if (branch.previous !== null) ahead.push({ ...more, key: `p${row.union.id}`, end: 'previous' })
    }
    return all
  })

  async function ask(id: number, cursor: Cursor): Promise<Branch | null> {
    if (loading.has(id)) return null
    loading.add(id)
    problem.now = null
    try {
      return await pageOf(id, cursor)
    } catch (error) {
      problem.now = asProblem(error)
      return null
    } finally {
      loading.delete(id)
    }
  }
  // Who asks for what is under way already waits for the same answer.
  const coming = new Map<number, Promise<void>>()
  async function bring(id: number): Promise<void> {
    const branch = await ask(id, {})
    if (branch) below.set(id, branch)
    else if (problem.now) open.delete(id)
  }
  async function unfold(id: number): Promise<void> {
    open.add(id)
    if (below.has(id)) return
    if (!coming.has(id)) coming.set(id, bring(id).finally(() => coming.delete(id)))
    await coming.get(id)
  }
  const fold = (id: number): boolean => open.delete(id)
  async function toggle(id: number): Promise<void> {
    if (!fold(id)) await unfold(id)
  }
  async function more(id: number, end: End): Promise<void> {
    const branch = below.get(id)
    if (!branch) return
    if (end === 'next' && branch.next !== null) {
      const page = await ask(id, { after: branch.next })
      if (page) below.set(id, { ...branch, items: [...branch.items, ...page.items], next: page.next })
    } else if (end === 'previous' && branch.previous !== null) {
      const page = await ask(id, { before: branch.previous })
      if (page) below.set(id, { ...branch, items: [...page.items, ...branch.items], previous: page.previous })
    }
  }
  // The branch from the wanted union on, with a few that stand before it.
  async function unfoldAt(id: number, wanted: number): Promise<boolean> {
    await unfold(id)
    if (below.get(id)?.items.some((one) => one.id === wanted)) return true
    const from = await ask(id, { after: wanted - 1 })
    const before = from && (await ask(id, { before: wanted, limit: beside }))
    if (!from || !before || from.items[0]?.id !== wanted) return false
    below.set(id, { items: [...before.items, ...from.items], next: from.next, previous: before.previous })
    return true
  }
  // Opens the path to its last union, which gets a row; answers whether it has one.
  async function reveal(path: number[]): Promise<boolean> {
    const start = path.findIndex((id) => roots().some((root) => root.id === id))
    if (start < 0) return false
    for (let i = start; i + 1 < path.length; i += 1)
      if (!(await unfoldAt(path[i], path[i + 1]))) return false
    return true
  }
  // After something below a union has changed.
  async function refresh(id: number): Promise<void> {
    if (!below.has(id)) return
    const branch = await ask(id, {})
    if (branch) below.set(id, branch)
  }
  return { rows, loading, problem, toggle, unfold, fold, more, reveal, refresh }
}
