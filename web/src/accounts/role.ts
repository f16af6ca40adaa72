// The choice of a post's role, in the words of the catalogue.
import type { Field } from '@/api/types'
import { useCatalogue } from '@/catalogue/catalogue'
import { field } from '@/org/pseudo'

export function roleField(): Field {
  const roles = Object.entries(useCatalogue().all?.roles ?? {})
  return field('role', 'accounts.role', 'choice', {
    required: true,
    options: roles.map(([code, words]) => ({ code, words })),
  })
}
