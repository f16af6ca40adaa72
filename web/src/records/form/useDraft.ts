// Keeps a form's draft while somebody types, and puts back what was kept.
import { onBeforeUnmount, reactive, ref, watch } from 'vue'
import { draftAt, dropDraft, keepDraft } from './draft'
import type { Form } from './useForm'
import type { Field, Labels } from '@/api/types'
import { useSession } from '@/app/session'

const pauseMs = 400

export function useDraft(place: string, form: Form, fields: () => Field[]) {
  const session = useSession()
  const labels = reactive<Labels>({})
  const restoredAt = ref<Date | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  const draft = draftAt(place)
  if (draft) {
    const known = fields().map((field) => field.name)
    for (const [name, value] of Object.entries(draft.values)) if (known.includes(name)) form.set(name, value)
    Object.assign(labels, draft.labels)
    restoredAt.value = new Date(draft.at)
  }

  function keepNow(): void {
    clearTimeout(timer)
    // Signing out has emptied the drafts; what is closed after it leaves none.
    if (!isOver && session.current) keepDraft(place, fields(), form.changed.value, labels)
  }
  watch([form.changed, labels], () => {
    clearTimeout(timer)
    timer = setTimeout(keepNow, pauseMs)
  })
  onBeforeUnmount(keepNow)

  // After saving, or when whoever typed it does not want it any more.
  function end(): void {
    clearTimeout(timer)
    isOver = true
    dropDraft(place)
  }
  function discard(): void {
    form.reset()
    restoredAt.value = null
    clearTimeout(timer)
    dropDraft(place)
  }
  return { labels, restoredAt, end, discard }
}
