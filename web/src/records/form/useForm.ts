// The values of a form, what changed in them, and what the server said about each.
import { computed, reactive, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { asProblem, type Problem } from '@/api/problem'
import type { Field, FieldValue, FieldValues } from '@/api/types'

export type Form = ReturnType<typeof useForm>

export function useForm(fields: () => Field[], start: FieldValues = {}) {
  const { t } = useI18n()
  const values = reactive<FieldValues>({ ...start })
  const errors = reactive<Record<string, string>>({})
  const problem = shallowRef<Problem | null>(null)
  const isBusy = shallowRef(false)
  const isSaved = shallowRef(false)

  const changed = computed<FieldValues>(() =>
    Object.fromEntries(
      Object.entries(values).filter(([name, value]) => (value ?? null) !== (start[name] ?? null)),
    ),
  )
  const isDirty = computed(() => !isSaved.value && Object.keys(changed.value).length > 0)
  const others = computed(() => problem.value?.besides(fields().map((field) => field.name)) ?? [])

  function set(name: string, value: FieldValue): void {
    values[name] = value
    delete errors[name]
  }
  // Back to what the form began with.
  function reset(): void {
    for (const name of Object.keys(values)) delete values[name]
    for (const name of Object.keys(errors)) delete errors[name]
    Object.assign(values, start)
    problem.value = null
  }
  function isBlank(field: Field): boolean {
    const value = values[field.name]
    return value === null || value === undefined || value === ''
  }
  function isComplete(required: (field: Field) => boolean): boolean {
    for (const field of fields())
      if (required(field) && isBlank(field)) errors[field.name] = t('form.fill')
    return Object.keys(errors).length === 0
  }
  function refuse(error: unknown): void {
    problem.value = asProblem(error)
    for (const field of fields()) {
      const message = problem.value.on(field.name)
      if (message) errors[field.name] = message
    }
  }
  // Runs the write once; answers whether it was taken.
  async function save(write: () => Promise<void>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    problem.value = null
    try {
      await write()
      isSaved.value = true
      return true
    } catch (error) {
      refuse(error)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { values, errors, problem, others, changed, isDirty, isBusy, set, reset, isComplete, save }
}
