// What the page must know about a type of field: how to enter, show, read and filter it.
import type { Component } from 'vue'
import type { Field, FieldType, FieldValue, Labels } from '@/api/types'

export interface FieldContext {
  field: Field
  labels?: Labels
}

export interface FieldDefinition {
  type: FieldType
  // Null: the server computes it and nobody types it.
  input: Component | null
  display: Component
  // What travels, from what was typed; undefined when it cannot be read.
  parse: (text: string) => FieldValue | undefined
  format: (value: FieldValue, context: FieldContext) => string
  // How a list narrows by it: to values, to a range, or not at all.
  filter: 'values' | 'range' | 'none'
  isRight?: boolean
  isWide?: boolean
  example: string
}

export const defineField = (definition: FieldDefinition): FieldDefinition => definition

// Props every input takes; it emits update:modelValue with what travels.
export interface InputProps {
  id: string
  field: Field
  modelValue: FieldValue
  labels?: Labels
  isInvalid?: boolean
  describedBy?: string
}
