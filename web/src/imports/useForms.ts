// The rosters this post may bring in, and their words.
import { computed } from 'vue'
import type { RosterForm } from './imports'
import { get } from '@/api/client'
import { say } from '@/catalogue/words'
import { useLoad } from '@/ui/useLoad'

export function useForms() {
  const { data, problem, reload } = useLoad(() => get<{ items: RosterForm[] }>('/imports/forms'), [], true)
  const forms = computed(() => data.value?.items ?? [])
  const formOf = (name: string): RosterForm | undefined => forms.value.find((one) => one.name === name)
  const sayForm = (name: string): string => say(formOf(name)?.words)
  const sayColumn = (form: string, column: string): string =>
    say(formOf(form)?.columns.find((one) => one.name === column)?.words)
  return { forms, problem, reload, formOf, sayForm, sayColumn }
}
