// The heading of the page at hand, which is also the browser's title.
import { ref } from 'vue'

const heading = ref('')

export function useTitle() {
  return { heading }
}
