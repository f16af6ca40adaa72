// What was typed into a form and not yet saved, kept in this browser for the same account only.
// Sealed values never enter it; signing out empties it.
import type { Field, FieldValues, Labels } from '@/api/types'

const prefix = 'gonghui.draft.'
const daysMax = 7
const bytesMax = 64 * 1024

export interface Draft {
  at: number
  values: FieldValues
  labels: Labels
}

export const draftPlace = (...parts: (string | number)[]): string => prefix + parts.join('.')

export function keepDraft(place: string, fields: Field[], values: FieldValues, labels: Labels): void {
  const open = fields.filter((field) => !field.sensitive).map((field) => field.name)
  const kept = Object.entries(values).filter(([name, value]) => open.includes(name) && (value ?? '') !== '')
  const names = kept.map(([name]) => name)
  const draft: Draft = {
    at: Date.now(),
    values: Object.fromEntries(kept),
    labels: Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name))),
  }
  try {
    const text = JSON.stringify(draft)
    if (names.length === 0) localStorage.removeItem(place)
    else if (text.length <= bytesMax) localStorage.setItem(place, text)
  } catch {
    // Without storage there are no drafts.
  }
}

export function draftAt(place: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? 'null') as Draft | null
    if (draft && Date.now() - draft.at < daysMax * 86_400_000) return draft
  } catch {
    // What cannot be read is no draft.
  }
  dropDraft(place)
  return null
}
export function dropDraft(place: string): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
export function dropDrafts(): void {
  try {
    for (const place of Object.keys(localStorage)) if (place.startsWith(prefix)) localStorage.removeItem(place)
  } catch {
    // Nothing was kept.
  }
}
