// Reads the mock's records as figures: counts, sums of fen, distinct persons, one ratio.
import { catalogue } from './catalogue.mjs'
import { named, records, titleOf, unions, within } from './world.mjs'

const sources = {
  'school_aid.students_aided': { kind: 'school_aid.application', states: ['paid', 'closed'], on: 'paid_on', distinct: 'student' },
  'school_aid.amount_paid': { kind: 'school_aid.application', states: ['paid', 'closed'], on: 'paid_on', sum: 'amount' },
  'winter_warmth.funds': { kind: 'winter_warmth.visit', states: ['held', 'archived'], on: 'held_on', sum: 'funds' },
  'winter_warmth.visits': { kind: 'winter_warmth.visit', states: ['held', 'archived'], on: 'held_on' },
  'mutual_aid.members_aided': { kind: 'mutual_aid.claim', states: ['paid', 'closed'], on: 'paid_on', distinct: 'member' },
  'mutual_aid.amount_paid': { kind: 'mutual_aid.claim', states: ['paid', 'closed'], on: 'paid_on', sum: 'amount' },
  'dispute.cases': { kind: 'dispute.mediation', states: ['held', 'archived'], on: 'held_on' },
  'sports_match.matches': { kind: 'sports_match.match', states: ['held', 'archived'], on: 'held_on' },
  'sports_match.share': { kind: 'sports_match.match', states: ['held', 'archived'], on: 'held_on', part: 'archived' },
}
const fen = (text) => Math.round(Number(text ?? 0) * 100)
const group = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

export const factsOf = (record) =>
  Object.entries(sources)
    .filter(([, one]) => one.kind === record.kind && one.states.includes(record.state) && !one.part)
    .map(([name, one]) => ({
      measure: name,
      figures: [{ name, words: catalogue.figures[name].words }],
      day: record.fields[one.on],
      count: 1,
      quantity: one.sum ? fen(record.fields[one.sum]) : 0,
      is_money: !!one.sum,
      dimensions: {},
    }))

export function matching(name, query) {
  const source = sources[name]
  return records.filter((record) => {
    if (record.kind !== source.kind || !source.states.includes(record.state)) return false
    const day = record.fields[source.on] ?? ''
    if (day < (query.from ?? '2023-01-01') || day > (query.to ?? '2023-12-31')) return false
    const union = Number(query.union ?? 1)
    if (query.reach === 'own' ? record.union.id !== union : !within(record.union.id, union)) return false
    return Object.entries(query)
      .filter(([key]) => key.startsWith('where.'))
      .every(([key, codes]) => codes.split(',').includes(String(record.fields[key.slice(6)])))
  })
}

function address(name, query) {
  const asked = { union: '1', from: '2023-01-01', to: '2023-12-31', reach: 'whole', ...query }
  const kept = Object.entries(asked).filter(([key, value]) => /^(union|from|to|reach|where\..+)$/.test(key) && value)
  return `${name}?${new URLSearchParams(kept)}`
}

export function answer(name, query = {}, language = 'zh') {
  const { unit, words } = catalogue.figures[name]
  const found = matching(name, query)
  const source = sources[name]
  const base = { name, words, unit, ratio: null, is_blank: false, address: address(name, query) }
  if (source.part) {
    const numerator = found.filter((one) => one.state === source.part).length
    const ratio = { numerator, denominator: found.length }
    return { ...base, ratio, value: numerator, is_blank: found.length === 0, text: found.length ? `${((numerator / found.length) * 100).toFixed(1)}%` : '—' }
  }
  let value = found.length
  if (source.distinct) value = new Set(found.map((one) => one.fields[source.distinct])).size
  if (source.sum) value = found.reduce((sum, one) => sum + fen(one.fields[source.sum]), 0)
  const digits = source.sum ? `${group(String(Math.floor(value / 100)))}.${String(value % 100).padStart(2, '0')}` : group(String(value))
  const said = catalogue.units[unit].words[language]
  return { ...base, value, text: language === 'en' ? `${digits} ${said}` : digits + said }
}

export function parts(name, query, language) {
  const { by, ...rest } = query
  if (by === 'union') {
    return unions
      .filter((one) => one.parent_id === Number(query.union ?? 1))
      .map((one) => ({ code: String(one.id), label: one.name, answer: answer(name, { ...rest, union: String(one.id) }, language) }))
  }
  if (by === 'month' || !by) {
    const year = (query.from ?? '2023').slice(0, 4)
    return Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`
      const asked = { ...rest, from: `${month}-01`, to: `${month}-31` }
      return { code: month, label: '', answer: answer(name, asked, language) }
    })
  }
  const dimension = catalogue.figures[name].dimensions.find((one) => one.name === by)
  return (dimension?.options ?? []).map((one) => ({
    code: one.code,
    label: one.words[language],
    answer: answer(name, { ...rest, [`where.${by}`]: one.code }, language),
  }))
}

export function evidence(name, query, language) {
  const source = sources[name]
  const found = matching(name, query).sort((a, b) => (b.fields[source.on] ?? '').localeCompare(a.fields[source.on] ?? ''))
  const start = Number(query.cursor ?? 0)
  const items = found.slice(start, start + 20).map((one) => ({
    kind: one.kind,
    record_id: one.id,
    number: one.number,
    title: titleOf(one),
    union: named(one.union),
    day: one.fields[source.on],
    count: 1,
    quantity: source.sum ? fen(one.fields[source.sum]) : 0,
    distinct: 1,
    state: one.state,
  }))
  const isRatio = !!source.part
  return {
    answer: answer(name, query, language),
    items,
    next: start + 20 < found.length ? String(start + 20) : null,
    records: found.length,
    parts: isRatio ? [answer('sports_match.matches', query, language)] : [],
  }
}
