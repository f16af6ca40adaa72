// Whole numbers, as people type them: spaces, thousands commas and full-width digits pass.
const full = '０１２３４５６７８９，．－'
const half = '0123456789,.-'

export function halfWidth(text: string): string {
  return text.replace(/[０-９，．－]/g, (character) => half[full.indexOf(character)])
}

export function parseInteger(text: string): number | null | undefined {
  const plain = halfWidth(text).replace(/[\s,]/g, '')
  if (plain === '') return null
  if (!/^-?\d{1,15}$/.test(plain)) return undefined
  return Number(plain)
}

export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

export function formatInteger(value: number | string): string {
  const text = String(value)
  return text.startsWith('-') ? '-' + groupThousands(text.slice(1)) : groupThousands(text)
}

// A calendar year is a name, not a quantity: 2023, never 2,023.
export function isYear(field: { min?: number | null; max?: number | null }): boolean {
  return (field.min ?? 0) >= 1900 && (field.max ?? Infinity) <= 2200
}
