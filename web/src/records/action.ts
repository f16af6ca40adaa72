// What was done, in words: "move:approve" is a transition of the kind, the rest the platform's.
import type { Kind } from '@/api/types'
import { transitionOf } from '@/catalogue/catalogue'
import { say } from '@/catalogue/words'
import { i18n } from '@/i18n'

export function actionWords(kind: Kind | undefined, action: string): string {
  const { t, te } = i18n.global
  const [general, own] = action.split(':')
  const transition = transitionOf(kind, own ?? general)
  if (transition) return say(transition.words)
  return te(`action.${general}`) ? t(`action.${general}`) : t('action.other')
}
