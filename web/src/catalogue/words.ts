// Words that come from the catalogue in both languages.
import type { Option, Words } from '@/api/types'
import { language } from '@/i18n/language'

export function say(words: Partial<Words> | string | null | undefined): string {
  if (!words) return ''
  if (typeof words === 'string') return words
  return (language() === 'en' ? words.en || words.zh : words.zh) ?? ''
}

// A code without words shows as nothing: codes are not for readers.
export function sayOption(options: Option[] | undefined, code: string): string {
  return say(options?.find((one) => one.code === code)?.words)
}
export function sayNamed(named: Record<string, Words> | undefined, code: string | undefined): string {
  return say(named?.[code ?? ''])
}
