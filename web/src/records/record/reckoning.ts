// A decision prints its reasons: each step of the rule, as the server worded it.
import { ElMessageBox } from 'element-plus'
import { h } from 'vue'
import { i18n } from '@/i18n'

export function tellReckoning(lines: string[]): void {
  if (lines.length === 0) return
  const { t } = i18n.global
  const list = h(
    'ul',
    { style: 'display:grid;gap:4px' },
    lines.map((line) => h('li', line)),
  )
  void ElMessageBox.alert(list, t('record.reckoning'), { confirmButtonText: t('form.understood') }).catch(
    () => undefined,
  )
}
