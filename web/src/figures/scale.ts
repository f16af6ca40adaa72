// Base units for drawing: fen become yuan. What is printed as the figure stays the server's text.
import type { Answer, Unit } from '@/api/types'

export function plotted(answer: Pick<Answer, 'value' | 'ratio'>, unit: Unit | undefined): number {
  if (answer.ratio) {
    const { numerator, denominator } = answer.ratio
    return denominator === 0 ? 0 : Math.round((numerator / denominator) * 10_000) / 100
  }
  return unit?.is_money ? answer.value / 100 : answer.value
}
