// A number that was searched for: while the page stands, and nowhere else.
import { ref } from 'vue'

export const numberSearched = ref('')
