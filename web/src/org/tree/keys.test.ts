import { describe, expect, it } from 'vitest'
import { press, type Acts } from './keys'
import { isUnion, type TreeRow } from './rows'
import type { UnionNode } from '@/api/registry'

const union = (id: number, children: number): UnionNode => ({ id, name: `${id}`, parent_id: 0, type: '', depth: 0, children, below: children, version: 1 })
const rows: TreeRow[] = [
  { key: 'u1', level: 1, parent: 0, union: union(1, 2), isOpen: true },
  { key: 'u2', level: 2, parent: 1, union: union(2, 3), isOpen: false },
  { key: 'u3', level: 2, parent: 1, union: union(3, 0), isOpen: false },
  { key: 'n1', level: 2, parent: 1, end: 'next', all: 9, shown: 2 },
]
function pressed(key: string, at: number): string {
  let done = ''
  const name = (row: TreeRow): string => (isUnion(row) ? String(row.union.id) : row.end)
  const acts: Acts = {
    go: (row) => (done = `go ${row}`),
    unfold: (row) => (done = `unfold ${name(row)}`),
    fold: (row) => (done = `fold ${name(row)}`),
    choose: (row) => (done = `choose ${name(row)}`),
  }
  return press(key, rows, at, acts) ? done : 'not ours'
}

describe('the keys of the tree', () => {
  it('walk up and down and stop at both ends', () => {
    expect([pressed('ArrowDown', 0), pressed('ArrowUp', 0), pressed('ArrowDown', 3)]).toEqual(['go 1', 'go 0', 'go 3'])
    expect([pressed('Home', 2), pressed('End', 0), pressed('PageDown', 0)]).toEqual(['go 0', 'go 3', 'go 3'])
  })
  it('open, go in, close and go out', () => {
    expect([pressed('ArrowRight', 1), pressed('ArrowRight', 0), pressed('ArrowRight', 2)]).toEqual(['unfold 2', 'go 1', ''])
    expect([pressed('ArrowLeft', 0), pressed('ArrowLeft', 2), pressed('ArrowLeft', 3)]).toEqual(['fold 1', 'go 0', 'go 0'])
  })
  it('choose with Enter and leave every other key alone', () => {
    expect([pressed('Enter', 2), pressed(' ', 3), pressed('Tab', 0), pressed('Enter', 9)]).toEqual(['choose 3', 'choose next', 'not ours', 'not ours'])
  })
})
