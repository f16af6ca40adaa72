// Narrows the menu to what someone types, in either language.
import type { Words } from '@/api/types'
import type { MenuDomain } from '@/catalogue/catalogue'

export function matching(menu: MenuDomain[], typed: string): MenuDomain[] {
  const wanted = typed.trim().toLowerCase()
  if (!wanted) return menu
  const has = (words: Words): boolean =>
    words.zh.includes(wanted) || words.en.toLowerCase().includes(wanted)
  return menu
    .map((one) => ({
      ...one,
      lines: one.lines
        .map((entry) => ({
          ...entry,
          kinds: has(entry.line.words) ? entry.kinds : entry.kinds.filter((kind) => has(kind.words)),
        }))
        .filter((entry) => entry.kinds.length > 0),
    }))
    .filter((one) => one.lines.length > 0)
}
