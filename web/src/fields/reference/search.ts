// Finds what a field may refer to; the server answers only what this post may see.
import { get } from '@/api/client'
import type { EmployerItem, Field, PersonItem, RecordItem, UnionItem } from '@/api/types'
import { pathOf } from '@/catalogue/catalogue'

export interface Candidate {
  id: number
  name: string
  note: string
}

const limit = 20

async function people(q: string): Promise<Candidate[]> {
  const { items } = await get<{ items: PersonItem[] }>('/people', { q, limit })
  return items.map((one) => ({
    id: one.id,
    name: one.name,
    note: [one.id_number_masked, one.employer?.name].filter(Boolean).join(' · '),
  }))
}
async function named(path: string, q: string): Promise<Candidate[]> {
  const { items } = await get<{ items: (EmployerItem | UnionItem)[] }>(path, { q, limit })
  return items.map((one) => ({ id: one.id, name: one.name, note: '' }))
}
async function records(kind: string, q: string): Promise<Candidate[]> {
  const { items } = await get<{ items: RecordItem[] }>(pathOf(kind), { q, limit })
  return items.map((one) => ({ id: one.id, name: one.title || one.number, note: one.number }))
}

export function candidates(field: Pick<Field, 'type' | 'to'>, q: string): Promise<Candidate[]> {
  if (field.type === 'person') return people(q)
  if (field.type === 'employer') return named('/employers', q)
  if (field.type === 'household') return named('/households', q)
  if (field.type === 'record' && field.to) return records(field.to, q)
  return named('/unions', q)
}
