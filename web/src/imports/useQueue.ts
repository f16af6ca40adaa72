// The rows that wait, one shown at a time; a decided one goes and the next comes by itself.
import { computed, ref, shallowRef } from 'vue'
import type { HeldRow } from './held'
import { useFresh } from '@/ui/useFresh'
import { asProblem, type Problem } from '@/api/problem'

const atOnce = 50

export function useQueue(fetchRows: (after: number, limit: number) => Promise<HeldRow[]>) {
  const rows = shallowRef<HeldRow[]>([])
  const at = ref(0)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(true)
  const hasMore = ref(false)
  const row = computed<HeldRow | undefined>(() => rows.value[at.value])
  const begin = useFresh(reload)

  async function take(after: number): Promise<void> {
    isLoading.value = true
    problem.value = null
    try {
      const found = await fetchRows(after, atOnce)
      rows.value = after === 0 ? found : [...rows.value, ...found]
      hasMore.value = found.length === atOnce
    } catch (error) {
      problem.value = asProblem(error)
    } finally {
      isLoading.value = false
    }
  }
  async function reload(): Promise<void> {
    begin()
    at.value = 0
    await take(0)
  }
  const more = async () => hasMore.value && (await take(rows.value[rows.value.length - 1].id))

  async function go(step: number): Promise<void> {
    if (at.value + step >= rows.value.length && hasMore.value) await more()
    at.value = Math.max(0, Math.min(rows.value.length - 1, at.value + step))
  }
  async function decided(id: number): Promise<void> {
    const last = rows.value[rows.value.length - 1]?.id ?? 0
    rows.value = rows.value.filter((one) => one.id !== id)
    if (at.value >= rows.value.length && hasMore.value) await take(last)
    at.value = Math.max(0, Math.min(rows.value.length - 1, at.value))
    begin()
  }
  void reload()
  return { rows, row, at, problem, isLoading, hasMore, reload, go, decided }
}
