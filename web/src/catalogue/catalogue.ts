// The catalogue as the server states it for this post; nothing here knows a line by name.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { get } from '@/api/client'
import type { Catalogue, Domain, Field, Figure, Kind, Line, State, Transition } from '@/api/types'

export interface MenuLine {
  line: Line
  kinds: Kind[]
}
export interface MenuDomain {
  domain: Domain
  lines: MenuLine[]
}

export function fieldOf(kind: Kind | undefined, name: string): Field | undefined {
  return kind?.fields.find((field) => field.name === name)
}
export function stateOf(kind: Kind | undefined, name: string): State | undefined {
  return kind?.states.find((state) => state.name === name)
}
export function transitionOf(kind: Kind | undefined, name: string): Transition | undefined {
  return kind?.transitions.find((transition) => transition.name === name)
}
export const pathOf = (kind: string): string => '/records/' + kind.replace('.', '/')

export const useCatalogue = defineStore('catalogue', () => {
  const all = shallowRef<Catalogue | null>(null)

  async function load(): Promise<void> {
    const stated = await get<Catalogue>('/catalogue')
    for (const [id, one] of Object.entries(stated.kinds)) one.id = id
    for (const [name, one] of Object.entries(stated.figures)) one.name = name
    all.value = stated
  }
  function forget(): void {
    all.value = null
  }

  const kind = (id: string): Kind | undefined => all.value?.kinds[id]
  const line = (name: string): Line | undefined => all.value?.lines.find((one) => one.name === name)
  const domain = (name: string): Domain | undefined =>
    all.value?.domains.find((one) => one.name === name)
  const figure = (name: string): Figure | undefined => all.value?.figures[name]

  const menu = computed<MenuDomain[]>(() =>
    (all.value?.domains ?? [])
      .map((one) => ({
        domain: one,
        lines: (all.value?.lines ?? [])
          .filter((candidate) => candidate.domain === one.name)
          .map((candidate) => ({ line: candidate, kinds: kindsOf(candidate) }))
          .filter((candidate) => candidate.kinds.length > 0),
      }))
      .filter((one) => one.lines.length > 0),
  )
  function kindsOf(one: Line): Kind[] {
    return one.kinds.map((id) => kind(id)).filter((found): found is Kind => !!found)
  }

  return { all, load, forget, kind, line, domain, figure, menu }
})
