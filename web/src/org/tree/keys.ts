// A tree by keyboard, as screen readers and everybody's hands know it: up and down, right to open
// or go in, left to close or go out, Home, End, the page keys, Enter to choose.
import { isUnion, type TreeRow, type UnionRow } from './rows'

export interface Acts {
  go: (row: number) => void
  unfold: (row: UnionRow) => void
  fold: (row: UnionRow) => void
  choose: (row: TreeRow) => void
}

const pageRows = 12

function inwards(rows: TreeRow[], at: number, acts: Acts): void {
  const row = rows[at]
  if (!isUnion(row) || row.union.children === 0) return
  if (!row.isOpen) acts.unfold(row)
  else if ((rows[at + 1]?.level ?? 0) > row.level) acts.go(at + 1)
}
function outwards(rows: TreeRow[], at: number, acts: Acts): void {
  const row = rows[at]
  if (isUnion(row) && row.isOpen) return acts.fold(row)
  const above = rows.findIndex((one) => isUnion(one) && one.union.id === row.parent)
  if (above >= 0) acts.go(above)
}

// Answers whether the key was the tree's.
export function press(key: string, rows: TreeRow[], at: number, acts: Acts): boolean {
  if (!rows[at]) return false
  const last = rows.length - 1
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + pageRows, PageUp: at - pageRows }
  if (key in steps) acts.go(Math.min(last, Math.max(0, steps[key])))
  else if (key === 'ArrowRight') inwards(rows, at, acts)
  else if (key === 'ArrowLeft') outwards(rows, at, acts)
  else if (key === 'Enter' || key === ' ') acts.choose(rows[at])
  else return false
  return true
}
