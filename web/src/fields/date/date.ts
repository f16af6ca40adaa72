// Days as ISO text; what people type comes with dots, slashes or 年月日.
export function parseDate(text: string): string | null | undefined {
  const plain = text.trim()
  if (plain === '') return null
  const match = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain)
  if (!match) return undefined
  const iso = `${match[1]}-${match[2].padStart(2, '0')}-${match[3].padStart(2, '0')}`
  const day = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : undefined
}
