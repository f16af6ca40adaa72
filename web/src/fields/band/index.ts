import PlainDisplay from '../PlainDisplay.vue'
import { defineField } from '../define'
import { i18n } from '@/i18n'

// "25_up", "10_24", "under_10": which stretch of a number's range a record falls in.
export function formatBand(code: string): string {
  const { t } = i18n.global
  const under = /^(?:under|below|up_to)_(\d+)$/.exec(code)
  if (under) return t('field.band_under', { n: under[1] })
  const up = /^(\d+)_(?:up|and_up|plus)$/.exec(code)
  if (up) return t('field.band_up', { n: up[1] })
  const between = /^(\d+)_(?:to_)?(\d+)$/.exec(code)
  return between ? `${between[1]}–${between[2]}` : code
}

export default defineField({
  type: 'band',
  input: null,
  display: PlainDisplay,
  parse: (text) => text.trim() || null,
  format: (value, { field, labels }) => labels?.[field.name] ?? formatBand(String(value)),
  filter: 'none',
  example: '25_up',
})
