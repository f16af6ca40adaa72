import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import ChoiceInput from './ChoiceInput.vue'
import { sayOption } from '@/catalogue/words'

export default defineField({
  type: 'choice',
  input: ChoiceInput,
  display: PlainDisplay,
  parse: (text) => text.trim() || null,
  format: (value, { field }) => sayOption(field.options, String(value)) || String(value),
  filter: 'values',
  example: 'college',
})
