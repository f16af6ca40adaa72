// People registered twice: pairs to look at, what a merge would do, and what was merged.
import type { Named, PersonItem } from '@/api/types'

export interface Entry extends PersonItem {
  household: number
  version: number
}
export interface Pair {
  id: number
  one: Entry
  other: Entry
  reasons: { code: string; message: string }[]
  state: string
  found_on: string
  decided_on: string
  reason: string
}
export interface Part {
  what: 'field' | 'participant' | 'paper' | 'fact'
  kind: string
  count: number
}
export interface Preview {
  kept: Entry
  absorbed: Entry
  fields: string[]
  differing: string[]
  kept_parts: Part[]
  absorbed_parts: Part[]
}
export interface Merge {
  id: number
  kept: number
  kept_name: string
  absorbed: number
  absorbed_name: string
  state: 'merged' | 'undone'
  reason: string
  merged_on: string
  undone_on: string
  moved: number
}
export interface Left {
  what: string
  kind: string
  field: string
  record: number
}
export interface Handshake {
  id: number
  union: Named
  reason: string
  state: 'asked' | 'transferred' | 'declined'
  opinion: string
  asked_on: string
  answered_on: string
  is_mine: boolean
  is_to_answer: boolean
  person: Entry | null
}

export interface FieldLine {
  field: string
  kept: string
  absorbed: string
  differs: boolean
}

// What the register says of a field, as far as it is shown.
export function valueOf(entry: Entry, field: string, sex: (code: number) => string): string {
  switch (field) {
    case 'union':
      return entry.union?.name ?? ''
    case 'employer':
      return entry.employer?.name ?? ''
    case 'name':
      return entry.name
    case 'sex':
      return sex(entry.sex)
    case 'born_on':
      return entry.born_year ? String(entry.born_year) : ''
    case 'id_number':
      return entry.id_number_masked
    case 'mobile':
      return entry.mobile_masked
    case 'household':
      return entry.household ? `${entry.household}` : ''
    default:
      return ''
  }
}
export function linesOf(preview: Preview, sex: (code: number) => string): FieldLine[] {
  return preview.fields.map((field) => ({
    field,
    kept: valueOf(preview.kept, field, sex),
    absorbed: valueOf(preview.absorbed, field, sex),
    differs: preview.differing.includes(field),
  }))
}
// An ID number tells the day of birth and the sex: they go with it.
const withNumber = ['born_on', 'sex']
export function chosen(before: string[], lines: FieldLine[], field: string, isAbsorbed: boolean): string[] {
  const fields = field === 'id_number' ? [field, ...withNumber] : [field]
  const differing = lines.filter((one) => one.differs && fields.includes(one.field)).map((one) => one.field)
  const rest = before.filter((one) => !differing.includes(one))
  return isAbsorbed ? [...rest, ...differing] : rest
}
// At first the kept entry stands, but where it says nothing and the other does.
export function firstChoice(lines: FieldLine[]): string[] {
  const lacking = lines.filter((one) => one.differs && !one.kept && one.absorbed)
  return lacking.reduce<string[]>((before, one) => chosen(before, lines, one.field, true), [])
}
