// Rows held back for a person: what they say beside what is registered.
import type { Named } from '@/api/types'

export interface Cell {
  column: string
  text: string
}
export type Decision = 'accept' | 'same' | 'transfer' | 'return'
export interface HeldRow {
  id: number
  import: number
  line: number
  form: string
  version: number
  due_on: string
  union: Named
  cells: Cell[]
  reasons: { column: string; code: string; message: string }[]
  is_elsewhere: boolean
  resembles: { person: number; union: string; cells: Cell[] } | null
  decisions: Decision[]
}
export interface Line {
  column: string
  row: string
  register: string
  // Both say something, and not the same. What is masked may differ unseen.
  differs: boolean
  // The server gave this column as a reason.
  isReason: boolean
}

// Every column one of the two says something of, in the order of the roster.
export function linesOf(held: HeldRow, order: string[]): Line[] {
  const row = new Map(held.cells.map((one) => [one.column, one.text]))
  const register = new Map((held.resembles?.cells ?? []).map((one) => [one.column, one.text]))
  if (held.resembles) register.set('union', held.resembles.union)
  const reasons = new Set(held.reasons.map((one) => one.column))
  const told = [...order, ...row.keys(), ...register.keys()].filter((name) => row.get(name) || register.get(name))
  return [...new Set(told)].map((column) => {
    const [mine, theirs] = [row.get(column) ?? '', register.get(column) ?? '']
    return { column, row: mine, register: theirs, differs: !!mine && !!theirs && mine !== theirs, isReason: reasons.has(column) }
  })
}

// What a key means while a row is shown; nothing while somebody types.
export function keyed(key: string, decisions: Decision[]): Decision | 'next' | 'previous' | null {
  if (key === 'ArrowRight' || key === 'n') return 'next'
  if (key === 'ArrowLeft' || key === 'p') return 'previous'
  return decisions[Number(key) - 1] ?? null
}
