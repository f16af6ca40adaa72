// Asks before work that is not yet saved is left behind.
import { ElMessageBox } from 'element-plus'
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'

export function useUnsaved(isDirty: Ref<boolean>): void {
  const { t } = useI18n()

  function warn(event: BeforeUnloadEvent): void {
    if (isDirty.value) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))

  onBeforeRouteLeave(async () => {
    if (!isDirty.value) return true
    return ElMessageBox.confirm(t('form.unsaved'), t('form.unsaved_title'), {
      confirmButtonText: t('form.leave'),
      cancelButtonText: t('form.stay'),
      type: 'warning',
    }).then(
      () => true,
      () => false,
    )
  })
}
