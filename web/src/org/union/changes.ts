// Decisions about a union: what each asks for, and how one that was taken is told.
import { field } from '../pseudo'
import type { UnionChange } from '@/api/registry'
import type { Field } from '@/api/types'
import { i18n } from '@/i18n'

export const standingChanges = ['rename', 'move', 'merge', 'split', 'dissolve'] as const
export const dissolvedChanges = ['refound'] as const
export type Change = (typeof standingChanges)[number] | (typeof dissolvedChanges)[number]

const own: Record<Change, () => Field[]> = {
  rename: () => [field('name', 'change.new_name', 'text', { required: true, length_max: 100 })],
  move: () => [field('parent', 'change.new_parent', 'union', { required: true })],
  merge: () => [field('into', 'change.into', 'union', { required: true })],
  split: () => [field('name', 'change.split_name', 'text', { required: true, length_max: 100 })],
  dissolve: () => [field('heir', 'change.heir', 'union')],
  refound: () => [],
}

export function fieldsOf(what: Change): Field[] {
  return [
    ...own[what](),
    field('day', 'change.day', 'date', { required: true }),
    field('decision', 'change.decision', 'text', { required: true, length_max: 60 }),
    field('reason', 'change.reason', 'long_text', { required: true, length_max: 200 }),
  ]
}

// A union beyond one's reach is told of without its name.
export function tell(change: UnionChange): string {
  const { t } = i18n.global
  const name = (one: { name: string } | null): string => one?.name || t('change.elsewhere')
  if (change.what === 'rename') return t('change.told_rename', { from: change.from_name, to: change.to_name })
  if (change.what === 'move') return t('change.told_move', { from: name(change.from), to: name(change.to) })
  if (change.what === 'merge') return t('change.told_merge', { to: name(change.to) })
  if (change.what === 'split') return t('change.told_split', { from: name(change.from) })
  if (change.what === 'dissolve' && change.to) return t('change.told_dissolve', { to: change.to.name })
  return ''
}
