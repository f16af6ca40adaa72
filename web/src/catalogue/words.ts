// Words that come from the catalogue in both languages.
import type { Option, Words } from '@/api/types'
import { language } from '@/i18n/language'

export function say(words: Words | string | null | undefined): string {
  if (!words) return ''
  if (typeof words === 'string') return words
  return language() === 'en' ? words.en || words.zh : words.zh
}

export function sayOption(options: Option[] | undefined, code: string): string {
  const option = options?.find((one) => one.code === code)
  return option ? say(option.words) : code
}
