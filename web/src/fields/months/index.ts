import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import { parseInteger } from '../integer/integer'
import { i18n } from '@/i18n'

export default defineField({
  type: 'months',
  input: null,
  display: PlainDisplay,
  parse: parseInteger,
  format: (value) => i18n.global.t('field.months', { n: String(value) }),
  filter: 'range',
  isRight: true,
  example: '14',
})
