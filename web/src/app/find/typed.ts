// What is typed into a box that answers while one types. Nothing is asked while an input method
// composes (what stands in the box then are letters of no word), nothing before a short rest,
// and an answer that comes after a newer question is dropped.
import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

const restMilliseconds = 180

// The key of an input method at work: 229 is what older ones report instead of isComposing.
export const isComposingKey = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

export function useTyped<T>(ask: (text: string) => Promise<T>) {
  const text = ref('')
  const answer = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const isAsking = ref(false)
  let isComposing = false
  let turn = 0
  let rest: ReturnType<typeof setTimeout> | undefined

  // What waits is not asked, what is under way is not heard.
  function drop(): void {
    clearTimeout(rest)
    turn += 1
    isAsking.value = false
  }
  async function run(wanted: string, mine: number): Promise<void> {
    try {
      const found = await ask(wanted)
      if (mine !== turn) return
      answer.value = found
      problem.value = null
    } catch (error) {
      if (mine === turn) problem.value = asProblem(error)
    } finally {
      if (mine === turn) isAsking.value = false
    }
  }
  function typed(value: string): void {
    text.value = value
    drop()
    if (isComposing) return
    const wanted = value.trim()
    if (!wanted) {
      answer.value = null
      problem.value = null
      return
    }
    isAsking.value = true
    const mine = turn
    rest = setTimeout(() => void run(wanted, mine), restMilliseconds)
  }
  function begin(): void {
    isComposing = true
    drop()
  }
  function end(value: string): void {
    isComposing = false
    typed(value)
  }
  function clear(): void {
    isComposing = false
    typed('')
  }
  return { text, answer, problem, isAsking, typed, begin, end, clear, drop }
}
