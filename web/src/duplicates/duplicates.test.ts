import { describe, expect, it } from 'vitest'
import { chosen, firstChoice, linesOf, type Entry, type Preview } from './duplicates'

const entry = (id: number, more: Partial<Entry> = {}): Entry => ({
  id,
  name: 'Lin',
  sex: 1,
  born_year: 1980,
  id_number_masked: '',
  mobile_masked: '154****0001',
  work_number: '',
  employer: null,
  union: { id: 1, name: 'Works' },
  household: 0,
  version: 1,
  ...more,
})
const preview: Preview = {
  kept: entry(1),
  absorbed: entry(2, { id_number_masked: '9999**0075', mobile_masked: '154****0002', sex: 2 }),
  fields: ['union', 'employer', 'household', 'name', 'sex', 'born_on', 'id_number', 'mobile'],
  differing: ['sex', 'id_number', 'mobile', 'born_on'],
  kept_parts: [],
  absorbed_parts: [],
}
const sex = (code: number): string => (code ? `sex ${code}` : '')

describe('whose value stands after a merge', () => {
  const lines = linesOf(preview, sex)
  it('is the kept entry’s, but where it has none', () => {
    expect(firstChoice(lines).sort()).toEqual(['born_on', 'id_number', 'sex'])
    expect(lines.find((one) => one.field === 'born_on')).toEqual({ field: 'born_on', kept: '1980', absorbed: '1980', differs: true })
  })
  it('follows the ID number with the day of birth and the sex it tells', () => {
    const taken = chosen([], lines, 'id_number', true)
    expect([...taken].sort()).toEqual(['born_on', 'id_number', 'sex'])
    expect(chosen(taken, lines, 'id_number', false)).toEqual([])
    expect(chosen(taken, lines, 'mobile', true)).toContain('mobile')
  })
  it('cannot be chosen where both say the same', () => {
    expect(chosen([], lines, 'name', true)).toEqual([])
  })
})
