// The name of a union whose id stands in an address.
import { ref, watch } from 'vue'
import { get } from '@/api/client'
import type { UnionItem } from '@/api/types'
import { useSession } from '@/app/session'

const known = new Map<number, string>()

export function useUnionName(id: () => number) {
  const session = useSession()
  const name = ref('')
  watch(
    id,
    async (wanted) => {
      if (!wanted) return
      if (session.union?.id === wanted) known.set(wanted, session.union.name)
      if (!known.has(wanted)) {
        const found = await get<UnionItem>(`/unions/${wanted}`).catch(() => null)
        if (found) known.set(wanted, found.name)
      }
      name.value = known.get(wanted) ?? ''
    },
    { immediate: true },
  )
  return name
}
