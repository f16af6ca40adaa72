import { describe, expect, it } from 'vitest'
import { groupsOf, isNumber, notesOf, pathOfFound } from './found'
import type { FoundItem } from '@/api/registry'

const person = (id: number, name: string): FoundItem => ({ what: 'person', matched: 'exact', id, name, born_year: 1980, id_number_masked: '4304**********1234', mobile_masked: '', employer: '', union: { id: 3, name: '砖厂工会' } })
const union: FoundItem = { what: 'union', matched: 'prefix', id: 9, name: '王家村工会', type: '', code: '', parent: '云溪镇总工会' }

describe('what the one box found', () => {
  it('is set out by kind, the best kind first, in the rank the server gave', () => {
    const groups = groupsOf([person(1, '王伟'), union, person(2, '王伟业')])
    expect(groups.map((group) => [group.what, group.items.map((item) => item.id)])).toEqual([['person', [1, 2]], ['union', [9]]])
  })
  it('leads to the page of each, and tells two of one name apart', () => {
    expect([pathOfFound(person(1, '王伟')), pathOfFound(union)]).toEqual(['/people/1', '/unions?at=9'])
    expect(notesOf(person(1, '王伟')).filter(Boolean)).toEqual(['1980', '4304**********1234', '砖厂工会'])
  })
  it('keeps whole numbers out of the address, but not the last four', () => {
    expect([isNumber('13900001234'), isNumber('430404 19880229 0017'), isNumber('王伟 1234'), isNumber('2023')]).toEqual([true, true, false, false])
  })
})
