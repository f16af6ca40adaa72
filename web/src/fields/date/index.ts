import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import { parseDate } from './date'
import DateInput from './DateInput.vue'

export default defineField({
  type: 'date',
  input: DateInput,
  display: PlainDisplay,
  parse: parseDate,
  format: (value) => String(value),
  filter: 'range',
  example: '2023-08-17',
})
