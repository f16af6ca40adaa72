// What is asked of an import: check, apply, other columns, drop; and what was refused of it.
import { ref, shallowRef } from 'vue'
import { post } from '@/api/client'
import { asProblem, type Problem } from '@/api/problem'

export function useOrders(path: string, reload: () => Promise<void>) {
  const problem = shallowRef<Problem | null>(null)
  const isBusy = ref(false)

  // Answers whether it was taken.
  async function order(what: string, body: unknown = {}): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = null
    try {
      await post(`${path}/${what}`, body)
      return true
    } catch (error) {
      problem.value = asProblem(error)
      return false
    } finally {
      await reload()
      isBusy.value = false
    }
  }
  return { problem, isBusy, order }
}
