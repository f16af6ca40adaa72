// The realm's own day, as the server's clock says; the reader's clock decides nothing.
import { ref } from 'vue'
import { get } from '@/api/client'
import type { Home } from '@/api/types'

const today = ref('')

export function keepToday(value: string): void {
  today.value = value
}
export async function askToday(): Promise<string> {
  if (!today.value) today.value = (await get<Home>('/home')).today
  return today.value
}
