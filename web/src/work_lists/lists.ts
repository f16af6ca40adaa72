// The work lists, how many stand on each, and where a line's work is done.
import { ref, shallowRef } from 'vue'
import { get, type Query } from '@/api/client'
import type { Counted, WorkListLine, WorkListName } from '@/api/registry'
import type { Count } from '@/api/types'
import { pathOf, useCatalogue } from '@/catalogue/catalogue'
import { say } from '@/catalogue/words'
import { i18n } from '@/i18n'

export const askLists = async (): Promise<WorkListName[]> => (await get<{ items: WorkListName[] }>('/work-lists')).items

// Each count comes by itself, one after the other: a slow one holds nothing up.
export function useCounts() {
  const counts = shallowRef<Record<string, Count>>({})
  const isDone = ref(false)
  let turn = 0
  async function load(lists: WorkListName[], query: Query): Promise<void> {
    const mine = ++turn
    isDone.value = false
    counts.value = {}
    for (const { list } of lists) {
      const counted = await get<Counted>(`/work-lists/${list}/count`, query).catch(() => null)
      if (mine !== turn) return
      if (counted) counts.value = { ...counts.value, [list]: counted.count }
    }
    isDone.value = true
  }
  return { counts, isDone, load }
}

export const countText = (count: Count | undefined): string => (count ? `${i18n.global.n(count.value)}${count.capped ? '+' : ''}` : '')

export interface Way {
  to: string
  text: string
}
export function pathOfLine(list: WorkListName, line: WorkListLine): string {
  return list.of === 'employer' ? `/employers?q=${encodeURIComponent(line.name)}` : `/unions?at=${line.id}`
}
// Deadlines lead to the records they run for, what is wanting of accounts to the accounts.
export function waysOf(list: WorkListName, line: WorkListLine, administers: boolean): Way[] {
  const { t } = i18n.global
  if (line.kinds.length)
    return line.kinds.map((kind) => ({ to: `${pathOf(kind)}?union=${line.id}`, text: say(useCatalogue().kind(kind)?.words) }))
  const isOfAccounts = list.list === 'no_account' || list.list === 'never_signed_in'
  if (isOfAccounts && administers) return [{ to: `/accounts?union=${line.id}`, text: t(`work.do_${list.list}`) }]
  if (list.list === 'quiet') return [{ to: `/people?union=${line.id}`, text: t('union.people') }]
  return [{ to: pathOfLine(list, line), text: t(list.of === 'employer' ? 'work.see_employer' : 'work.see_union') }]
}
