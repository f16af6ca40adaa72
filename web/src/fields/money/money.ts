// Amounts travel as decimal text, never as numbers: 0.1 + 0.2 is not our problem.
import { groupThousands, halfWidth } from '../integer/integer'

export function parseMoney(text: string): string | null | undefined {
  const plain = halfWidth(text).replace(/[\s,¥￥元]/g, '')
  if (plain === '') return null
  const match = /^(-?)0*(\d{1,15})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match) return undefined
  return `${match[1]}${match[2]}.${(match[3] ?? '').padEnd(2, '0')}`
}

// Whole fen with their point put in, by digits alone.
export function formatFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return formatMoney(`${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

export function formatMoney(value: string): string {
  const [whole, cents] = value.replace(/^-/, '').split('.')
  return `${value.startsWith('-') ? '-' : ''}${groupThousands(whole)}.${(cents ?? '').padEnd(2, '0')}`
}
