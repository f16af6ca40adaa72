import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { pathOfLine, waysOf } from './lists'
import type { WorkListLine, WorkListName } from '@/api/registry'

const list = (name: string, of: 'union' | 'employer' = 'union'): WorkListName => ({ list: name, name, of })
const line = (more: Partial<WorkListLine> = {}): WorkListLine => ({ id: 7, name: '砖厂工会', type: '', since: null, count: 0, kinds: [], ...more })
beforeEach(() => setActivePinia(createPinia()))

describe('a line of a work list', () => {
  it('leads to the accounts for who administers them, to the union for everybody else', () => {
    expect(waysOf(list('no_account'), line(), true).map((way) => way.to)).toEqual(['/accounts?union=7'])
    expect(waysOf(list('no_account'), line(), false).map((way) => way.to)).toEqual(['/unions?at=7'])
  })
  it('leads to the records of every kind a deadline of which is missed', () => {
    const ways = waysOf(list('overdue'), line({ kinds: ['election.term', 'audit.report'] }), false)
    expect(ways.map((way) => way.to)).toEqual(['/records/election/term?union=7', '/records/audit/report?union=7'])
  })
  it('is an employer where the list holds employers', () => {
    expect(pathOfLine(list('no_union', 'employer'), line({ name: '甲 & 乙' }))).toBe('/employers?q=%E7%94%B2%20%26%20%E4%B9%99')
  })
})
