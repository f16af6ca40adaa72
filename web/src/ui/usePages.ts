// A long list, page after page by its cursor.
import { computed, ref, shallowRef, watch, type WatchSource } from 'vue'
import { useFresh } from './useFresh'
import { asProblem, type Problem } from '@/api/problem'
import type { Count } from '@/api/types'

export interface Chunk<T> {
  items: T[]
  next?: string | number | null
  count?: Count
}
export type Cursor = string | number | undefined

export type Pages<T> = ReturnType<typeof usePages<T>>

// `countApart`: how many there are, when the list does not say: it may take long, and no row waits.
export function usePages<T>(
  fetchChunk: (cursor: Cursor) => Promise<Chunk<T>>,
  on: WatchSource[] = [],
  countApart?: () => Promise<Count | null>,
) {
  const items = shallowRef<T[]>([])
  const count = shallowRef<Count | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(false)
  const next = ref<string | number | null>(null)
  let turn = 0
  let countTurn = 0
  const begin = useFresh(() => take(undefined))

  async function take(cursor: Cursor): Promise<void> {
    const mine = ++turn
    isLoading.value = true
    if (cursor === undefined) begin()
    problem.value = null
    try {
      const chunk = await fetchChunk(cursor)
      if (mine !== turn) return
      items.value = cursor === undefined ? chunk.items : [...items.value, ...chunk.items]
      next.value = chunk.next || null
      if (chunk.count) count.value = chunk.count
      else if (countApart && cursor === undefined) void countAgain(countApart)
    } catch (error) {
      if (mine === turn) problem.value = asProblem(error)
    } finally {
      if (mine === turn) isLoading.value = false
    }
  }

  async function countAgain(ask: () => Promise<Count | null>): Promise<void> {
    const mine = ++countTurn
    count.value = null
    const counted = await ask().catch(() => null)
    if (mine === countTurn) count.value = counted
  }

  const reload = () => take(undefined)
  const more = () => take(next.value ?? undefined)
  const hasMore = computed(() => next.value !== null)
  const isEmpty = computed(() => !isLoading.value && !problem.value && items.value.length === 0)

  if (on.length > 0) watch(on, () => void reload())
  void reload()
  return { items, count, problem, isLoading, hasMore, isEmpty, reload, more }
}
