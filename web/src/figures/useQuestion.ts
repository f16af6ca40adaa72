// The question a page puts to figures, kept in its address; blanks take the post's union and
// the realm's year.
import { computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { askedOf, type Asked } from './address'
import { yearOf } from './period'
import { askToday } from '@/app/today'
import { useSession } from '@/app/session'

export function useQuestion() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()
  const today = ref('')
  void askToday().then(
    (day) => (today.value = day),
    () => (today.value = new Date().toISOString().slice(0, 10)),
  )

  const asked = computed<Asked | null>(() => {
    if (!today.value) return null
    return {
      union: String(session.union?.id ?? ''),
      reach: 'whole',
      ...yearOf(Number(today.value.slice(0, 4))),
      ...askedOf(route.query),
    }
  })
  function ask(change: Asked): void {
    const query = { ...route.query, ...asked.value, ...change }
    void router.replace({ query: Object.fromEntries(Object.entries(query).filter(([, v]) => v)) })
  }
  return { asked, today, ask }
}
