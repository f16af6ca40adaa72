// Rosters on their way in, as the server tells of them, and what a page makes of it.
import type { Named, Words } from '@/api/types'

export interface RosterColumn {
  name: string
  words: Words
  required: boolean
}
export interface RosterForm {
  name: string
  words: Words
  columns: RosterColumn[]
}
export interface Counts {
  rows: number
  accepted: number
  unchanged: number
  held: number
  returned: number
}
export interface Reason {
  line: number
  column: string
  held: boolean
  code: string
  message: string
}
export interface RosterImport {
  id: number
  form: string
  file_name: string
  union: Named
  state: 'uploaded' | 'checked' | 'applying' | 'done' | 'failed' | 'dropped'
  ordered_by: string
  bytes: number
  bytes_expected: number
  made_at: string
  checked_at: string | null
  done_at: string | null
  counts: Counts
  mapping: Record<string, string>
  progress: { counts: Counts; bytes_read: number; bytes_total: number } | null
  problems?: Reason[]
  kinds?: (Reason & { count: number })[]
}
export interface MatchedColumns {
  heading_line: number
  headings: string[]
  unread: string[]
  columns: { name: string; heading: string | null }[]
  missing: { field: string; code: string; message: string }[]
}

export type Stage = 'sending' | 'matching' | 'checking' | 'checked' | 'applying' | 'done' | 'failed' | 'dropped'

export function stageOf(job: RosterImport): Stage {
  if (job.state === 'uploaded' || job.state === 'checked') {
    if (job.progress) return 'checking'
    if (job.state === 'checked') return 'checked'
    return job.bytes === 0 || job.bytes < job.bytes_expected ? 'sending' : 'matching'
  }
  return job.state
}
export const isUnderWay = (stage: Stage): boolean => stage === 'checking' || stage === 'applying'

// How far the server is, of one hundred; rows where their number is known, else bytes.
export function share(job: RosterImport): number {
  const { progress, counts } = job
  if (!progress) return 0
  const [done, all] =
    job.state !== 'uploaded' && counts.rows > 0
      ? [progress.counts.rows, counts.rows]
      : [progress.bytes_read, progress.bytes_total]
  return all > 0 ? Math.min(100, Math.floor((done / all) * 100)) : 0
}

// What the officer chose by hand, of the columns as they stand: every column whose heading is
// not the one that was found.
export function mappingOf(matched: MatchedColumns, chosen: Record<string, string>): Record<string, string> {
  const found = new Map(matched.columns.map((one) => [one.name, one.heading ?? '']))
  return Object.fromEntries(Object.entries(chosen).filter(([name, heading]) => found.get(name) !== heading))
}
// One heading can be one column's only.
export function takenTwice(chosen: Record<string, string>): string[] {
  const headings = Object.values(chosen).filter(Boolean)
  return [...new Set(headings.filter((one, index) => headings.indexOf(one) !== index))]
}
