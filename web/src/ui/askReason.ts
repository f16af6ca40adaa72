// Asks why, before something that the audit log keeps with its reason; '' when it is given up.
import { ElMessageBox } from 'element-plus'
import { i18n } from '@/i18n'

export function askReason(question: string, title: string, act: string): Promise<string> {
  const { t } = i18n.global
  return ElMessageBox.prompt(question, title, {
    confirmButtonText: act,
    cancelButtonText: t('form.cancel'),
    inputValidator: (text) => !!text?.trim() || t('reveal.needed'),
  }).then(
    (answer) => answer.value.trim(),
    () => '',
  )
}
