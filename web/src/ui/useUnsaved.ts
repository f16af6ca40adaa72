// Asks before work that is not yet saved is left behind. Going to another tab leaves nothing
// behind; closing this one, signing out or closing the window does.
import { ElMessageBox } from 'element-plus'
import { inject, onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { tabPath } from '@/app/tabs/frame'
import { useTabs } from '@/app/tabs/tabs'

export function useUnsaved(isDirty: Ref<boolean>): void {
  const { t } = useI18n()
  const tabs = useTabs()
  const tab = inject(tabPath, '')

  function warn(event: BeforeUnloadEvent): void {
    if (isDirty.value) event.preventDefault()
  }
  async function mayLeave(): Promise<boolean> {
    if (!isDirty.value) return true
    return ElMessageBox.confirm(t('form.unsaved'), t('form.unsaved_title'), {
      confirmButtonText: t('form.leave'),
      cancelButtonText: t('form.stay'),
      type: 'warning',
    }).then(
      () => true,
      () => false,
    )
  }
  const guard = { isDirty: () => isDirty.value, mayLeave }
  tabs.guard(tab, guard)
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', warn)
    tabs.unguard(tab, guard)
  })
}
