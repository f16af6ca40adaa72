// The shapes of the registers: the tree, decisions about unions, work lists, the one box, and
// what a person has been through.
import type { Count, Named, PersonItem, UnionItem, Words } from './types'

export interface UnionNode extends UnionItem {
  below: number
  version: number
}
export interface UnionPage {
  items: UnionNode[]
  next: number | null
  previous: number | null
  parent: UnionNode
  path: Named[]
}
export interface UnionFound extends UnionNode {
  path: Named[]
}
export interface UnionDetail extends UnionItem {
  version: number
  accounts?: { holders: number; signed_in: number }
}

export interface UnionChange {
  id: number
  what: string
  day: string
  union: Named
  from: Named | null
  to: Named | null
  from_name: string
  to_name: string
  decision: string
  reason: string
}
export interface UnionLink {
  id: number
  union: Named
  from: string
  to: string | null
  decision: string
  employer?: number
  employer_name?: string | null
  affiliated_to?: Named | null
}
export interface UnionLinks {
  items: UnionLink[]
  next: number | null
  employers?: number
  unions_of_line?: number
}

export interface WorkListName {
  list: string
  name: string
  of: 'union' | 'employer'
  measures?: { code: string; words: Words }[]
}
export interface WorkListLine extends Named {
  type: string
  since: string | null
  count: number
  kinds: string[]
}
export interface Counted {
  count: Count
}

export interface FoundPerson extends Named {
  what: 'person'
  matched: string
  born_year: number | null
  id_number_masked: string
  mobile_masked: string
  employer: string
  union: Named | null
}
export interface FoundEmployer extends Named {
  what: 'employer'
  matched: string
  uscc: string
  union: Named | null
}
export interface FoundUnion extends Named {
  what: 'union'
  matched: string
  type: string
  code: string
  parent: string | null
}
export type FoundItem = FoundPerson | FoundEmployer | FoundUnion
export interface Finding {
  items: FoundItem[]
  more: boolean
}

export interface CourseRecord {
  kind: string
  id: number
  number: string
  title: string
  state: string
  union: string
}
export interface Standing {
  record: CourseRecord
  place: string
  from: string
  to: string | null
  days_since_last: number | null
}
export interface CourseStep {
  record: CourseRecord
  at: string
  actor: string
  role: string
  action: string
  from: string
  to: string
}
export interface Course {
  standings: Standing[]
  steps: CourseStep[]
  more: boolean
}
export interface Participation {
  record: CourseRecord
  role: string
  amount: string
  note: string
  changed_on: string
}
export interface Household extends Named {
  members: number
  union: Named | null
  people: PersonItem[]
}
export interface Merge {
  id: number
  kept: number
  kept_name: string
  absorbed: number
  absorbed_name: string
  state: string
  reason: string
  merged_on: string
  undone_on: string
}
