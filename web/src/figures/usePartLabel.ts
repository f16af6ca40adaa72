// The word of one part of a breakdown: a month, a union, or a value of a dimension.
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Figure, Part } from '@/api/types'
import { say, sayOption } from '@/catalogue/words'
import { formatBand } from '@/fields/band'

export function usePartLabel(figure: ComputedRef<Figure | undefined>, by: ComputedRef<string>) {
  const { t } = useI18n()

  return (part: Part): string => {
    if (by.value === 'month') return t('figure.month', { n: Number(part.code.slice(5, 7)) })
    const stated = say(part.label)
    if (stated) return stated
    const dimension = figure.value?.dimensions.find((one) => one.name === by.value)
    if (!part.code) return t('figure.unstated')
    return sayOption(dimension?.options, part.code) || formatBand(part.code)
  }
}
