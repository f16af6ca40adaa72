// Which fields a person fills in: not the computed, nor those a transition asks for.
import type { Field, Kind } from '@/api/types'

export const writable = (kind: Kind): Field[] =>
  kind.fields.filter((field) => !field.computed && (field.set_by ?? []).length === 0)

export const scrollToRefusal = (): void => {
  requestAnimationFrame(() =>
    document.querySelector('.refused, [role="alert"]')?.scrollIntoView({ block: 'center' }),
  )
}
