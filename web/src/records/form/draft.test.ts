import { beforeEach, describe, expect, it } from 'vitest'
import { draftAt, draftPlace, dropDrafts, keepDraft } from './draft'
import type { Field } from '@/api/types'

const words = { zh: '字', en: 'word' }
const fields: Field[] = [
  { name: 'school', type: 'text', words },
  { name: 'account', type: 'text', words, sensitive: true },
]
const place = draftPlace(1, 'a_line.a_kind', 7)

beforeEach(() => localStorage.clear())

describe('a draft', () => {
  it('holds what was typed, but nothing sealed', () => {
    keepDraft(place, fields, { school: '一中', account: '6222' }, { school: '一中', account: '6222' })
    expect(draftAt(place)?.values).toEqual({ school: '一中' })
    expect(JSON.stringify({ ...localStorage })).not.toContain('6222')
  })
  it('is gone when nothing is left in the form, when it is old, and with the sign-out', () => {
    keepDraft(place, fields, { school: '一中' }, {})
    keepDraft(place, fields, { school: '' }, {})
    expect(draftAt(place)).toBeNull()
    localStorage.setItem(place, JSON.stringify({ at: 0, values: { school: '一中' }, labels: {} }))
    expect(draftAt(place)).toBeNull()
    keepDraft(place, fields, { school: '一中' }, {})
    localStorage.setItem('gonghui.columns.x', '[]')
    dropDrafts()
    expect(Object.keys(localStorage)).toEqual(['gonghui.columns.x'])
  })
  it('of another account, kind or union is not this one', () => {
    keepDraft(place, fields, { school: '一中' }, {})
    for (const other of [draftPlace(2, 'a_line.a_kind', 7), draftPlace(1, 'a_line.b_kind', 7), draftPlace(1, 'a_line.a_kind', 8)])
      expect(draftAt(other)).toBeNull()
  })
})
