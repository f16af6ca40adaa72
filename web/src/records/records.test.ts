import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { startOf, writable } from './form/writable'
import { filtersOf, namesOf, withoutBlanks } from './list/filters'
import { actionWords } from './action'
import { changeWords } from './record/change'
import { flowOf } from './record/flow'
import type { Field, HistoryEntry, Kind, RecordDetail, Transition } from '@/api/types'

const words = { zh: '字', en: 'word' }
const field = (name: string, type: Field['type'], more: Partial<Field> = {}): Field => ({ name, type, words, ...more })
const state = (name: string, tone: Kind['states'][0]['tone']) => ({ name, tone, words })
const step = (name: string, from: string[], to: string): Transition => ({ name, words, from, to, asks: [], needs: [] })

const kind: Kind = {
  id: 'a_line.a_kind',
  line: 'a_line',
  name: 'a_kind',
  words,
  title: 'title',
  number_prefix: 'AB',
  fields: [
    field('title', 'text'),
    field('stage', 'choice'),
    field('amount', 'money', { set_by: ['approve'] }),
    field('held_on', 'date'),
    field('account', 'text', { sensitive: true }),
    field('size', 'band', { computed: true }),
    field('story', 'long_text'),
  ],
  states: [
    state('draft', 'draft'),
    state('submitted', 'waiting'),
    state('returned', 'waiting'),
    state('accepted', 'active'),
    state('paid', 'done'),
    state('closed', 'done'),
    state('refused', 'refused'),
  ],
  transitions: [
    step('submit', ['draft', 'returned'], 'submitted'),
    step('return', ['submitted'], 'returned'),
    step('accept', ['submitted'], 'accepted'),
    step('approve', ['accepted'], 'paid'),
    step('close', ['paid'], 'closed'),
    step('refuse', ['submitted', 'accepted'], 'refused'),
  ],
  columns: [],
  filters: ['stage', 'amount', 'held_on', 'story'],
  participants: { allowed: false, words, roles: [] },
  has_attachments: true,
  may: [],
}
const entry = (version: number, to: string, from = ''): HistoryEntry => ({ version, at: `2023-08-0${version}T01:00:00Z`, actor: '', role: '', action: '', from, to, opinion: '', changes: [], reckoning: [] })

beforeEach(() => setActivePinia(createPinia()))

describe('the way of a record', () => {
  it('shows the states it was in and the shortest way on', () => {
    const flow = flowOf(kind, 'submitted', [entry(1, 'draft'), entry(2, 'submitted')])
    expect(flow.map((one) => `${one.state.name}:${one.place}`)).toEqual(['draft:past', 'submitted:here', 'accepted:ahead', 'paid:ahead', 'closed:ahead'])
    expect(flow[0].on).toBe('2023-08-01')
  })
  it('shows a detour only for a record that took it', () => {
    const flow = flowOf(kind, 'submitted', [entry(1, 'draft'), entry(2, 'submitted'), entry(3, 'returned'), entry(4, 'submitted')])
    expect(flow.map((one) => one.state.name)).toEqual(['draft', 'returned', 'submitted', 'accepted', 'paid', 'closed'])
  })
  it('dates a state by its entering, not by what happened in it', () => {
    const flow = flowOf(kind, 'draft', [entry(1, 'draft'), entry(2, 'draft', 'draft')])
    expect(flow[0].on).toBe('2023-08-01')
  })
  it('ends where it was refused', () => {
    const flow = flowOf(kind, 'refused', [entry(1, 'draft'), entry(2, 'submitted'), entry(3, 'refused')])
    expect(flow.map((one) => one.state.name)).toEqual(['draft', 'submitted', 'refused'])
  })
})

describe('the history', () => {
  const record = {
    fields: { stage: 'college', parent: 7 },
    labels: { parent: '林甲' },
  } as unknown as RecordDetail
  const about: Kind = {
    ...kind,
    fields: [
      ...kind.fields.filter((one) => one.name !== 'stage'),
      field('stage', 'choice', { options: [{ code: 'college', words: { zh: '大学', en: 'College' } }] }),
      field('parent', 'person'),
    ],
  }
  it('says transitions and platform steps in words', () => {
    expect(actionWords(kind, 'move:approve')).toBe('字')
    expect(actionWords(kind, 'create')).toBe('新建')
    expect(actionWords(kind, 'never_heard_of')).toBe('其他操作')
  })
  it('shows words for codes, names for ids and nothing of what is sealed', () => {
    expect(changeWords(about, record, { field: 'stage', from: '', to: 'college' })).toBe('字：— → 大学')
    expect(changeWords(about, record, { field: 'parent', from: '3', to: '7' })).toBe('字：… → 林甲')
    expect(changeWords(about, record, { field: 'amount', from: '1000.00', to: '1200.00' })).toBe('字：1,000.00 → 1,200.00')
    expect(changeWords(about, record, { field: 'account', from: '•', to: '•' })).toBe('字')
    expect(changeWords(about, record, { field: 'attachment:3', from: 'ab12', to: '回单.pdf' })).toBe('回单.pdf')
  })
})

describe('a list', () => {
  it('is narrowed under the names the server knows', () => {
    expect(namesOf(kind)).toEqual(['q', 'state', 'union', 'where.stage', 'from.amount', 'to.amount', 'from.held_on', 'to.held_on'])
  })
  it('takes from the address only what it can be narrowed by', () => {
    expect(filtersOf(kind, { q: '李', 'where.stage': 'college', 'where.account': '1', page: '2' })).toEqual({ q: '李', 'where.stage': 'college' })
    expect(withoutBlanks({ q: ' ', state: 'draft' })).toEqual({ state: 'draft' })
  })
})

describe('a form', () => {
  it('asks neither for what is computed nor for what a later step fills', () => {
    expect(writable(kind).map((one) => one.name)).toEqual(['title', 'stage', 'held_on', 'account', 'story'])
  })
  it('never sends a masked value back', () => {
    const record = { fields: { title: '甲', account: '****6789' } } as unknown as RecordDetail
    expect(startOf(kind, record)).toEqual({ title: '甲' })
  })
})
