import { describe, expect, it } from 'vitest'
import { askedOf, pathTo, routeTo } from './address'
import { recentYears, wholeYear, yearOf } from './period'
import { plotted } from './scale'

describe('the address of a figure', () => {
  const address = 'school.students?union=3&from=2023-01-01&to=2023-12-31&reach=whole&where.stage=college%2Chigh'
  it('leads to its page and to its records', () => {
    expect(routeTo(address, 'evidence')).toEqual({
      name: 'evidence',
      params: { line: 'school', figure: 'students' },
      query: { union: '3', from: '2023-01-01', to: '2023-12-31', reach: 'whole', 'where.stage': 'college,high' },
    })
    expect(pathTo(address).path).toBe('/figures/school/students')
  })
  it('takes only what belongs to the question', () => {
    expect(askedOf({ union: '3', by: 'month', 'where.stage': 'a', line: 'x' })).toEqual({ union: '3', 'where.stage': 'a' })
  })
})

describe('periods', () => {
  it('know a whole year from any two days', () => {
    expect(wholeYear(yearOf(2023))).toBe(2023)
    expect(wholeYear({ from: '2023-01-01', to: '2023-06-30' })).toBeNull()
    expect(recentYears('2023-12-22', 2)).toEqual([2023, 2022])
  })
})

describe('drawing', () => {
  it('plots fen as yuan and a ratio as percent', () => {
    expect(plotted({ value: 7_900_000, ratio: null }, { words: { zh: '元', en: 'yuan' }, is_money: true })).toBe(79_000)
    expect(plotted({ value: 9, ratio: { numerator: 9, denominator: 10 } }, undefined)).toBe(90)
    expect(plotted({ value: 0, ratio: { numerator: 0, denominator: 0 } }, undefined)).toBe(0)
  })
})
