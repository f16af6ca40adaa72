// Loads again what a kept page shows, when it is shown again after something was written.
import { getCurrentInstance, onActivated } from 'vue'
import { writesSoFar } from '@/api/client'

// Answers what to call when a load begins.
export function useFresh(reload: () => Promise<void>): () => void {
  let seen = writesSoFar()
  if (getCurrentInstance())
    onActivated(() => {
      if (writesSoFar() !== seen) void reload()
    })
  return () => {
    seen = writesSoFar()
  }
}
