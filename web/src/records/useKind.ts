// The kind a route speaks of, with the steps above it.
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { pathOf, useCatalogue } from '@/catalogue/catalogue'
import { say } from '@/catalogue/words'

export function useKind() {
  const route = useRoute()
  const catalogue = useCatalogue()
  const line = String(route.params.line)
  const id = `${line}.${String(route.params.kind)}`

  const kind = computed(() => catalogue.kind(id))
  const above = computed(() => {
    const found = catalogue.line(line)
    const domain = found && catalogue.domain(found.domain)
    return [domain?.words, found?.words].map((words) => ({ text: say(words) })).filter((one) => one.text)
  })
  const trail = computed(() => [...above.value, { text: say(kind.value?.words), to: pathOf(id) }])
  return { id, kind, above, trail, path: pathOf(id) }
}
