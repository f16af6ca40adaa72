// Loads one thing, and again when what it depends on changes; late answers are dropped.
import { ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { useFresh } from './useFresh'
import { asProblem, type Problem } from '@/api/problem'

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<Problem | null>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
}

// What `isKept` is loaded once: a form must not change under who fills it in.
export function useLoad<T>(fetchIt: () => Promise<T>, on: WatchSource[] = [], isKept = false): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(false)
  let turn = 0
  const begin = isKept ? () => undefined : useFresh(reload)

  async function reload(): Promise<void> {
    const mine = ++turn
    isLoading.value = true
    begin()
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
