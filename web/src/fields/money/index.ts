import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import { formatMoney, parseMoney } from './money'
import MoneyInput from './MoneyInput.vue'

export default defineField({
  type: 'money',
  input: MoneyInput,
  display: PlainDisplay,
  parse: parseMoney,
  format: (value) => formatMoney(String(value)),
  filter: 'range',
  isRight: true,
  example: '1,234.56',
})
