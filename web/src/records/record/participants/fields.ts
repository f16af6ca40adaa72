// A participant is entered with the same inputs as any field.
import { i18n } from '@/i18n'
import type { Field, FieldType, Kind, Words } from '@/api/types'

function words(key: string): Words {
  const { t } = i18n.global
  return { zh: t(key, 1, { locale: 'zh-CN' }), en: t(key, 1, { locale: 'en' }) }
}
function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { name, type, words: words(`participants.${name}`), ...more }
}

export function participantFields(kind: Kind): Field[] {
  const rules = kind.participants
  const fields = [field('person', 'person', { required: rules.person_required })]
  if (!rules.person_required) fields.push(field('name', 'text', { length_max: 60 }))
  if (rules.roles.length) fields.push(field('role', 'choice', { options: rules.roles, required: true }))
  fields.push(field('employer', 'employer'))
  if (rules.has_amount) fields.push(field('amount', 'money'))
  fields.push(field('note', 'text', { length_max: 200 }))
  return fields
}
