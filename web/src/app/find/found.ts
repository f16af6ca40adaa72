// What the one box found: asked by body, since names and numbers belong in no address, and set
// out in groups without losing the rank the server gave.
import { ask } from '@/api/client'
import type { Finding, FoundItem } from '@/api/registry'

export type What = FoundItem['what']
export interface FoundGroup {
  what: What
  items: FoundItem[]
}

export const find = (q: string): Promise<Finding> => ask<Finding>('/find', { q })

// The group of the best comes first; within a group the server's order stands.
export function groupsOf(items: FoundItem[]): FoundGroup[] {
  const groups: FoundGroup[] = []
  for (const item of items) {
    const group = groups.find((one) => one.what === item.what)
    if (group) group.items.push(item)
    else groups.push({ what: item.what, items: [item] })
  }
  return groups
}

export function pathOfFound(item: FoundItem): string {
  if (item.what === 'person') return `/people/${item.id}`
  if (item.what === 'union') return `/unions?at=${item.id}`
  return `/employers?q=${encodeURIComponent(item.name)}`
}
// What tells two of one name apart.
export function notesOf(item: FoundItem): string[] {
  if (item.what === 'person') return [item.born_year ? String(item.born_year) : '', item.id_number_masked, item.mobile_masked, item.employer || item.union?.name || '']
  if (item.what === 'employer') return [item.uscc, item.union?.name ?? '']
  return [item.code, item.parent ?? '']
}

// So many digits in a row are somebody's number: what was asked is then kept in memory, and
// stands neither in the address nor in the history of the browser.
const personalDigitsMin = 7
export const isNumber = (text: string): boolean => new RegExp(`\\d{${personalDigitsMin}}`).test(text.replace(/[\s-]/g, ''))
