import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { fieldTypes } from '.'
import FieldInput from './FieldInput.vue'
import { formatBand } from './band'
import { parseDate } from './date/date'
import { formatInteger, isYear, parseInteger } from './integer/integer'
import MoneyInput from './money/MoneyInput.vue'
import { formatMoney, parseMoney } from './money/money'
import type { Field, FieldType } from '@/api/types'
import { i18n } from '@/i18n'

const field = (type: FieldType, more: Partial<Field> = {}): Field => ({
  name: 'one',
  words: { zh: '金额', en: 'Amount' },
  type,
  ...more,
})
const global = { plugins: [i18n] }

beforeEach(() => setActivePinia(createPinia()))

describe('money', () => {
  it('reads what people type: commas, full-width digits, a yuan sign', () => {
    expect(parseMoney('1,234.5')).toBe('1234.50')
    expect(parseMoney('￥１２３．４５元')).toBe('123.45')
    expect(parseMoney('0090')).toBe('90.00')
    expect(parseMoney('')).toBeNull()
  })
  it('refuses three decimals, words and two points', () => {
    for (const text of ['1.234', '一百', '1.2.3', '1e3', '-', '.5'])
      expect(parseMoney(text)).toBeUndefined()
  })
  it('never goes through a floating point number', () => {
    expect(parseMoney('999999999999999.99')).toBe('999999999999999.99')
    expect(formatMoney('999999999999999.99')).toBe('999,999,999,999,999.99')
    expect(formatMoney('-1234.5')).toBe('-1,234.50')
  })
  it('sends what it cannot read as it was typed, so that the server says what is wrong', async () => {
    const input = mount(MoneyInput, {
      props: { id: 'a', field: field('money'), modelValue: null },
      global,
    })
    await input.find('input').setValue('12.345')
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['12.345'])
    await input.find('input').setValue('1,000')
    expect(input.emitted('update:modelValue')?.at(-1)).toEqual(['1000.00'])
  })
})

describe('whole numbers and dates', () => {
  it('groups thousands but leaves years alone', () => {
    expect(formatInteger(1013)).toBe('1,013')
    expect(isYear({ min: 1990, max: 2100 })).toBe(true)
    expect(isYear({ min: 0, max: null })).toBe(false)
  })
  it('reads whole numbers only', () => {
    expect(parseInteger(' 1,013 ')).toBe(1013)
    expect(parseInteger('1.5')).toBeUndefined()
  })
  it('reads days as people write them and refuses days that do not exist', () => {
    expect(parseDate('2023年8月7日')).toBe('2023-08-07')
    expect(parseDate('2023/8/17')).toBe('2023-08-17')
    expect(parseDate('2023-02-29')).toBeUndefined()
    expect(parseDate('2023-13-01')).toBeUndefined()
  })
  it('says bands in words', () => {
    expect(formatBand('25_up')).toBe('25 及以上')
    expect(formatBand('under_25')).toBe('25 以下')
    expect(formatBand('10_24')).toBe('10–24')
  })
})

describe('every type of field', () => {
  it.each(Object.values(fieldTypes))('$type shows its example again after reading it', (one) => {
    const value = one.parse(one.example)
    expect(value).not.toBeUndefined()
    const text = one.format(value ?? null, { field: field(one.type), labels: { one: one.example } })
    expect(text).toBeTruthy()
  })
  it('joins the label, the input and the reason it was refused', async () => {
    const row = mount(FieldInput, {
      props: { field: field('text', { required: true }), modelValue: '', error: '请填写此项' },
      global,
    })
    await nextTick()
    const input = row.find('input')
    expect(row.find('label').attributes('for')).toBe(input.attributes('id'))
    expect(row.find('.star').exists()).toBe(true)
    const reason = row.find('.reason')
    expect(reason.text()).toBe('请填写此项')
    expect(input.attributes('aria-describedby')).toBe(reason.attributes('id'))
  })
})
