// Which fields a person fills in: not the computed, nor those a transition asks for.
import type { Field, FieldValues, Kind, RecordDetail } from '@/api/types'

export const writable = (kind: Kind): Field[] =>
  kind.fields.filter((field) => !field.computed && (field.set_by ?? []).length === 0)

// A sealed value arrives masked and must not travel back: the form starts without it.
export function startOf(kind: Kind, record?: RecordDetail): FieldValues | undefined {
  if (!record) return undefined
  const sealed = kind.fields.filter((field) => field.sensitive).map((field) => field.name)
  return Object.fromEntries(Object.entries(record.fields).filter(([name]) => !sealed.includes(name)))
}

export const scrollToRefusal = (): void => {
  requestAnimationFrame(() =>
    document.querySelector('.refused, [role="alert"]')?.scrollIntoView({ block: 'center' }),
  )
}
