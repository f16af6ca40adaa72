// The shapes that travel between the page and the server (/api/v1).
// Money is decimal text, dates are ISO text, references are ids with a label beside them.

export interface Words {
  zh: string
  en: string
}

export type FieldType =
  | 'text'
  | 'long_text'
  | 'integer'
  | 'money'
  | 'date'
  | 'flag'
  | 'choice'
  | 'band'
  | 'months'
  | 'person'
  | 'household'
  | 'employer'
  | 'union'
  | 'record'

export type FieldValue = string | number | boolean | null
export type FieldValues = Record<string, FieldValue>
export type Labels = Record<string, string>

export interface Option {
  code: string
  words: Words
}

export interface Field {
  name: string
  words: Words
  hint?: Words | null
  type: FieldType
  required?: boolean
  sensitive?: boolean
  computed?: boolean
  today?: boolean
  min?: number | null
  max?: number | null
  length_max?: number
  options?: Option[]
  to?: string
  set_by?: string[]
  unit?: string
}

export type Tone = 'draft' | 'waiting' | 'active' | 'done' | 'refused'

export interface State {
  name: string
  words: Words
  tone: Tone
  final?: boolean
  changeable?: boolean
}

export interface Transition {
  name: string
  words: Words
  from: string[]
  to: string
  asks: string[]
  needs: string[]
  opinion_required?: boolean
}

export interface ParticipantRules {
  allowed: boolean
  words: Words
  person_required?: boolean
  has_amount?: boolean
  roles: Option[]
}

export interface Kind {
  id: string
  line: string
  name: string
  words: Words
  title: string
  number_prefix: string
  fields: Field[]
  states: State[]
  transitions: Transition[]
  deadlines?: { name: string; words: Words }[]
  columns: string[]
  filters: string[]
  participants: ParticipantRules
  has_attachments: boolean
  may: string[]
}

export interface Domain {
  name: string
  words: Words
}

export interface Line {
  name: string
  domain: string
  words: Words
  kinds: string[]
}

export interface Dimension {
  name: string
  words: Partial<Words>
  type?: FieldType
  options?: Option[]
}

export interface Figure {
  name: string
  words: Words
  definition: Words
  reading: string
  unit: string
  line: string
  is_key?: boolean
  dimensions: Dimension[]
}

export interface Unit {
  words: Words
  is_money?: boolean
  is_percent?: boolean
}

export interface UnionType extends Option {
  children: string[]
  has_members: boolean
}

export interface Catalogue {
  domains: Domain[]
  lines: Line[]
  kinds: Record<string, Kind>
  figures: Record<string, Figure>
  units: Record<string, Unit>
  union_types?: UnionType[]
  employer_types?: Option[]
  roles: Record<string, Words>
}

export interface Named {
  id: number
  name: string
}

export interface Post {
  id: number
  role: string
  role_name: Words
  union: Named
}

export interface Session {
  account: { id: number; login: string; name: string }
  post: Post
  posts: Post[]
  rights: string[]
  today?: string
  must_change_password?: boolean
}

export interface Count {
  value: number
  capped: boolean
}

export interface Page<T> {
  items: T[]
  next: string | number | null
  count?: Count
}

export interface RecordItem {
  kind: string
  id: number
  number: string
  title: string
  state: string
  version: number
  union: Named
  fields: FieldValues
  labels: Labels
  changed_on: string
}

export interface HistoryEntry {
  version: number
  at: string
  actor: string
  role: string
  action: string
  from: string
  to: string
  opinion: string
  changes: { field: string; from: string; to: string }[]
  reckoning: string[]
}

export interface Deadline {
  kind: string
  name: string
  words?: Words
  record_id: number
  record_number: string
  record_title: string
  clause?: string
  due_on: string
  met_on?: string | null
  previous_due_on?: string | null
  reason?: string
  reason_words?: Partial<Words>
  is_overdue: boolean
  is_near?: boolean
}

export interface Attachment {
  id: number
  name: string
  media_type: string
  bytes: number
  added_on: string
  added_by: string
}

export interface RecordFact {
  measure: string
  figures: { name: string; words: Words }[]
  day: string
  count: number
  quantity: number
  is_money: boolean
  dimensions: Record<string, string>
}

export interface RecordDetail extends RecordItem {
  possible: string[]
  may_change: boolean
  may_attach: boolean
  participants: { count: number }
  attachments: Attachment[]
  history: HistoryEntry[]
  deadlines: Deadline[]
  facts: RecordFact[]
}

export interface RecordReference {
  id: number
  number?: string
  state: string
  version: number
  reckoning?: string[]
}

export interface Participant {
  id?: number
  person: number | null
  name: string
  role: string
  employer?: number | null
  employer_name?: string
  amount?: string
  note?: string
}

export interface ImportOutcome {
  accepted: number
  returned: number
  errors: { row: number; column: string; code: string; message: string }[]
  workbook: string | null
}

export interface UnionItem extends Named {
  parent_id: number | null
  type: string
  code?: string
  depth: number
  children: number
  founded_on?: string | null
  dissolved_on?: string | null
  path?: Named[]
}

export interface PersonItem extends Named {
  sex: number
  born_year: number | null
  id_number_masked: string
  mobile_masked: string
  work_number: string
  household?: number
  employer: Named | null
  union: Named | null
}

export interface PersonDetail extends PersonItem {
  records: { kind: string; id: number; number: string; title: string; state: string; changed_on: string }[]
}

export interface EmployerItem extends Named {
  type: string
  uscc?: string
  industry?: string
  headcount?: number
  union?: Named | null
}

export interface Answer {
  name: string
  words: Words
  unit: string
  value: number
  text: string
  ratio: { numerator: number; denominator: number } | null
  is_blank: boolean
  address: string
}

export interface Part {
  code: string
  label: string | Words
  answer: Answer
}

export interface EvidenceItem {
  kind: string
  record_id: number
  number: string
  title: string
  union: Named
  day: string
  count: number
  quantity: number
  distinct: number
  state: string
}

export interface EvidencePage {
  answer: Answer
  items: EvidenceItem[]
  next: string | null
  records: number
  parts: Answer[]
}

export interface HomeFigure {
  name: string
  words: Words
  unit: string
  answer: Answer
  months: { month: string; answer: Answer }[]
}

export interface DoneItem {
  kind: string
  record_id: number
  number: string
  title: string
  at: string
  action: string
  to: string
}

export interface Home {
  today: string
  year: number
  waiting: { items: RecordItem[]; count: Count }
  warnings: Deadline[]
  done: DoneItem[]
  figures: HomeFigure[]
}

export interface Outline {
  name: string
  words: Words
}

export interface ReportItem {
  id: number
  outline: string
  title: string
  union: Named
  year: number
  state: string
  versions: number
}

export interface Span {
  text: string
  kind?: 'text' | 'figure' | 'typed' | 'period'
  figure?: string
  typed?: { by: string; on: string }
}

export interface Block {
  type: 'title' | 'heading1' | 'heading2' | 'paragraph' | 'signature' | 'date'
  // So many spans at the start are its sub-heading.
  lead?: number
  spans: Span[]
}

export interface Seal {
  version: number
  sealed_on: string
  sealed_by: string
}

// Version 0 is the draft, which is always live.
export interface Report extends ReportItem {
  version: number
  sealed: Seal[]
  document: { blocks: Block[] }
  missing: (string | { message: string })[]
}

export interface ReportChange {
  address: string
  words: string | Words
  sealed: string
  now: string
}

export interface SearchOutcome {
  people: (Named & { id_number_masked: string; employer: string })[]
  records: Pick<RecordItem, 'kind' | 'id' | 'number' | 'title' | 'state'>[]
  unions: (Named & { type: string })[]
  employers: (Named & { uscc: string })[]
}

export interface AuditEntry {
  id: number
  at: string
  actor: string
  role?: string
  deed: string
  subject: string
  detail: string
  hash?: string
}

export interface AccountItem {
  id: number
  login: string
  name: string
  posts: Post[]
  stage: 'opened' | 'active' | 'locked'
  opened_at: string | null
  locked_at: string | null
  last_sign_in_at: string | null
  must_change_password: boolean
}
// The password is there in the first answer only.
export interface FirstPassword {
  login: string
  password: string | null
}
