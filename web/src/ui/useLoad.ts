// Loads one thing, and again when what it depends on changes; late answers are dropped.
import { ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<Problem | null>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
}

export function useLoad<T>(fetchIt: () => Promise<T>, on: WatchSource[] = []): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(false)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    isLoading.value = true
    problem.value = null
    try {
      const answer = await fetchIt()
      if (mine === turn) data.value = answer
    } catch (error) {
      if (mine === turn) problem.value = asProblem(error)
    } finally {
      if (mine === turn) isLoading.value = false
    }
  }

  if (on.length > 0) watch(on, () => void reload())
  void reload()
  return { data, problem, isLoading, reload }
}
