// Periods people pick: a year, or two days.
export interface Period {
  from: string
  to: string
}

export const yearOf = (year: number): Period => ({ from: `${year}-01-01`, to: `${year}-12-31` })

export function wholeYear(period: Period): number | null {
  const year = Number(period.from.slice(0, 4))
  const whole = yearOf(year)
  return whole.from === period.from && whole.to === period.to ? year : null
}

export function recentYears(today: string, most = 6): number[] {
  const year = Number(today.slice(0, 4))
  return Array.from({ length: most }, (_, index) => year - index)
}
