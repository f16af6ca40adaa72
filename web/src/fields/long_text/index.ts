import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import LongTextInput from './LongTextInput.vue'

export default defineField({
  type: 'long_text',
  input: LongTextInput,
  display: PlainDisplay,
  parse: (text) => text.trim() || null,
  format: (value) => String(value),
  filter: 'none',
  isWide: true,
  example: '第一行\n第二行',
})
