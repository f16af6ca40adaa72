// People, unions and employers are entered with the same inputs as the fields of a record.
import { i18n } from '@/i18n'
import type { Field, FieldType } from '@/api/types'

export function field(name: string, key: string, type: FieldType, more: Partial<Field> = {}): Field {
  const { t } = i18n.global
  const words = { zh: t(key, 1, { locale: 'zh-CN' }), en: t(key, 1, { locale: 'en' }) }
  return { name, type, words, ...more }
}
