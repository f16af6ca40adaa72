// One changed field of the history, as a reader wants it: words for codes, names for ids, and
// nothing of what is sealed.
import type { Field, FieldValue, HistoryEntry, Kind, RecordDetail } from '@/api/types'
import { fieldOf } from '@/catalogue/catalogue'
import { say } from '@/catalogue/words'
import { definitionOf } from '@/fields'

type Change = HistoryEntry['changes'][number]
const references = ['person', 'household', 'employer', 'union', 'record']

function valueWords(field: Field, text: string, record: RecordDetail): string {
  if (text === '') return '—'
  if (references.includes(field.type)) {
    const isPresent = String(record.fields[field.name]) === text
    return isPresent ? (record.labels[field.name] ?? '…') : '…'
  }
  const value: FieldValue = field.type === 'flag' ? ['1', 'true'].includes(text) : text
  return definitionOf(field.type).format(value, { field })
}

export function changeWords(kind: Kind, record: RecordDetail, change: Change): string {
  const field = fieldOf(kind, change.field)
  if (!field) return /^attachment/.test(change.field) ? change.to : ''
  if (field.sensitive) return say(field.words)
  const from = valueWords(field, change.from, record)
  const to = valueWords(field, change.to, record)
  return `${say(field.words)}：${from} → ${to}`
}
