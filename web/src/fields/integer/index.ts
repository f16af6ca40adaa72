import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import { formatInteger, isYear, parseInteger } from './integer'
import IntegerInput from './IntegerInput.vue'

export default defineField({
  type: 'integer',
  input: IntegerInput,
  display: PlainDisplay,
  parse: parseInteger,
  format: (value, { field }) => (isYear(field) ? String(value) : formatInteger(value as number)),
  filter: 'range',
  isRight: true,
  example: '1,013',
})
