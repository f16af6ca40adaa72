import { defineField, type FieldDefinition } from '../define'
import ReferenceDisplay from './ReferenceDisplay.vue'
import ReferenceInput from './ReferenceInput.vue'
import type { FieldType } from '@/api/types'

// People, households, employers, unions and records: an id that travels with its label.
export function defineReference(type: FieldType): FieldDefinition {
  return defineField({
    type,
    input: ReferenceInput,
    display: ReferenceDisplay,
    parse: (text) => {
      if (text.trim() === '') return null
      return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined
    },
    format: (_value, { field, labels }) => labels?.[field.name] ?? '…',
    filter: 'values',
    example: '17',
  })
}
