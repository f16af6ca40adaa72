// What a list is narrowed by lives in the page's address, under the server's own names, so
// that a list can be sent to a colleague and "back" returns to it.
import type { LocationQuery } from 'vue-router'
import { definitionOf } from '@/fields'
import type { Kind } from '@/api/types'

export type Filters = Record<string, string>

export function namesOf(kind: Kind): string[] {
  const names = ['q', 'state', 'union']
  for (const field of kind.fields.filter((one) => kind.filters.includes(one.name))) {
    const filter = definitionOf(field.type).filter
    if (filter === 'values') names.push(`where.${field.name}`)
    if (filter === 'range') names.push(`from.${field.name}`, `to.${field.name}`)
  }
  return names
}

export function filtersOf(kind: Kind, query: LocationQuery): Filters {
  const filters: Filters = {}
  for (const name of namesOf(kind)) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') filters[name] = value
  }
  return filters
}

export function withoutBlanks(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim() !== ''))
}
