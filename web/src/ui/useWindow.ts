// Which rows of a long table are on the screen: only those, and a few beside them, are drawn.
import { computed, onMounted, ref, watch, type Ref } from 'vue'

export const rowPixels = 37
const rowsBeside = 12
const longFrom = 120 // Shorter tables are drawn whole.

// `folds`: whether rows become cards on a phone, as those of a table do and those of a tree do not.
export function useWindow(frame: Ref<HTMLElement | undefined>, count: () => number, isWanted: () => boolean, folds = true) {
  const top = ref(0)
  const height = ref(800)
  // On a phone rows are cards of any height, and the page itself scrolls.
  const isFolded = ref(false)
  const isNearEnd = ref(false)

  function look(): void {
    top.value = frame.value?.scrollTop ?? 0
    height.value = frame.value?.clientHeight || 800
    isFolded.value = folds && window.innerWidth <= 720
    const left = (frame.value?.scrollHeight ?? 0) - top.value - height.value
    isNearEnd.value = isWanted() && !isFolded.value && left < rowsBeside * rowPixels
  }
  onMounted(look)
  watch(count, look, { flush: 'post' })

  const isOn = computed(() => isWanted() && !isFolded.value && count() > longFrom)
  const first = computed(() => (isOn.value ? Math.max(0, Math.floor(top.value / rowPixels) - rowsBeside) : 0))
  const last = computed(() =>
    isOn.value ? Math.min(count(), first.value + Math.ceil(height.value / rowPixels) + 2 * rowsBeside) : count(),
  )
  const above = computed(() => first.value * rowPixels)
  const below = computed(() => (count() - last.value) * rowPixels)
  // Scrolls no further than it takes to have the row on the screen.
  function bring(row: number): void {
    const one = frame.value
    if (!one || row < 0) return
    const rowTop = row * rowPixels
    if (rowTop < one.scrollTop) one.scrollTop = rowTop
    else if (rowTop + rowPixels > one.scrollTop + one.clientHeight) one.scrollTop = rowTop + rowPixels - one.clientHeight
    look()
  }
  return { isOn, first, last, above, below, isNearEnd, look, bring }
}
