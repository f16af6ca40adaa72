import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import TextInput from './TextInput.vue'

export default defineField({
  type: 'text',
  input: TextInput,
  display: PlainDisplay,
  parse: (text) => text.trim() || null,
  format: (value) => String(value),
  filter: 'values',
  example: '2023-08',
})
