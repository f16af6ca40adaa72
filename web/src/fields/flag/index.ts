import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import FlagInput from './FlagInput.vue'
import { i18n } from '@/i18n'

export default defineField({
  type: 'flag',
  input: FlagInput,
  display: PlainDisplay,
  parse: (text) => ({ 是: true, 否: false, yes: true, no: false, '': null })[text.trim().toLowerCase()],
  format: (value) => i18n.global.t(value ? 'field.yes' : 'field.no'),
  filter: 'values',
  example: '是',
})
