// Asks again and again while there is something to wait for and somebody looks.
import { onBeforeUnmount, watch } from 'vue'
import { useShown } from '@/app/tabs/frame'

const pauseMilliseconds = 800

export function usePolling(isDue: () => boolean, ask: () => Promise<void>): void {
  const isShown = useShown()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  function plan(): void {
    clearTimeout(timer)
    if (!isOver && isDue() && isShown.value) timer = setTimeout(() => void ask().finally(plan), pauseMilliseconds)
  }
  watch([isDue, isShown], plan, { immediate: true })
  onBeforeUnmount(() => {
    isOver = true
    clearTimeout(timer)
  })
}
