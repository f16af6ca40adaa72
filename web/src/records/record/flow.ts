// The way of a record: the states it has been in, where it stands, and the shortest way on
// to the last state in which its work is done.
import type { HistoryEntry, Kind, State } from '@/api/types'

export interface FlowStep {
  state: State
  on: string
  place: 'past' | 'here' | 'ahead'
}

function shortest(kind: Kind, from: string, to: string): string[] {
  const cameFrom = new Map<string, string>([[from, '']])
  const queue = [from]
  for (let at = queue.shift(); at !== undefined && at !== to; at = queue.shift()) {
    for (const step of kind.transitions) {
      if (!step.from.includes(at) || cameFrom.has(step.to)) continue
      cameFrom.set(step.to, at)
      queue.push(step.to)
    }
  }
  const way: string[] = []
  for (let at = to; at && at !== from && cameFrom.has(at); at = cameFrom.get(at) ?? '') way.unshift(at)
  return way
}

export function flowOf(kind: Kind, now: string, history: HistoryEntry[]): FlowStep[] {
  const been = new Map<string, string>()
  for (const entry of history) {
    if (!entry.to || entry.to === entry.from) continue
    been.delete(entry.to)
    been.set(entry.to, entry.at.slice(0, 10))
  }
  const on = been.get(now) ?? ''
  been.delete(now)
  const end = kind.states.filter((state) => state.tone === 'done').pop()?.name
  const isOver = kind.states.find((state) => state.name === now)?.tone === 'refused'
  const ahead = end && !isOver ? shortest(kind, now, end) : []

  const step = (name: string, day: string, place: FlowStep['place']): FlowStep[] => {
    const state = kind.states.find((one) => one.name === name)
    return state ? [{ state, on: day, place }] : []
  }
  return [
    ...[...been].flatMap(([name, day]) => (ahead.includes(name) ? [] : step(name, day, 'past'))),
    ...step(now, on, 'here'),
    ...ahead.flatMap((name) => step(name, '', 'ahead')),
  ]
}
