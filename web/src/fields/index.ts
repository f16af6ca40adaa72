// Every type of field has its manifest here; a missing one does not compile.
import type { FieldType } from '@/api/types'
import type { FieldDefinition } from './define'
import band from './band'
import choice from './choice'
import date from './date'
import employer from './employer'
import flag from './flag'
import household from './household'
import integer from './integer'
import long_text from './long_text'
import money from './money'
import months from './months'
import person from './person'
import record from './record'
import text from './text'
import union from './union'

export const fieldTypes = {
  text,
  long_text,
  integer,
  money,
  date,
  flag,
  choice,
  band,
  months,
  person,
  household,
  employer,
  union,
  record,
} satisfies Record<FieldType, FieldDefinition>

export const definitionOf = (type: FieldType): FieldDefinition => fieldTypes[type]
