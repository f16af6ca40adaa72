// Which columns a list shows: the kind's own until someone chooses, then theirs, remembered.
import { computed, ref } from 'vue'
import type { Field, Kind } from '@/api/types'

const place = (kind: string) => `gonghui.columns.${kind}`

function remembered(kind: string): string[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place(kind)) ?? 'null')
    return Array.isArray(value) ? value.map(String) : null
  } catch {
    return null
  }
}

export function useColumns(kind: () => Kind) {
  const chosen = ref(remembered(kind().id) ?? kind().columns)
  const choosable = computed<Field[]>(() =>
    kind().fields.filter((field) => field.name !== kind().title && field.type !== 'long_text'),
  )
  const columns = computed(() => choosable.value.filter((field) => chosen.value.includes(field.name)))

  function choose(names: string[]): void {
    chosen.value = names
    try {
      localStorage.setItem(place(kind().id), JSON.stringify(names))
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
  return { chosen, choosable, columns, choose, reset: () => choose(kind().columns) }
}
