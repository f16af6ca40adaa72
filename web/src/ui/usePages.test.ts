import { describe, expect, it } from 'vitest'
import { usePages } from './usePages'
import type { Count } from '@/api/types'

const soon = () => new Promise((resolve) => setTimeout(resolve))

describe('a long list', () => {
  it('shows its rows while it is still being counted', async () => {
    let say: (count: Count) => void = () => undefined
    const pages = usePages(async () => ({ items: ['王伟'], next: 7 }), [], () => new Promise<Count>((resolve) => (say = resolve)))
    await soon()
    expect([pages.items.value, pages.count.value, pages.isLoading.value]).toEqual([['王伟'], null, false])
    await pages.more()
    say({ value: 10_000, capped: true })
    await soon()
    expect(pages.count.value).toEqual({ value: 10_000, capped: true })
    expect(pages.items.value).toHaveLength(2)
  })
  it('asks for no count that came with the rows, and does without one that fails', async () => {
    let asked = 0
    const told = usePages(async () => ({ items: [1], count: { value: 1, capped: false } }), [], async () => (asked += 1, null))
    const untold = usePages(async () => ({ items: [1] }), [], async () => Promise.reject(new Error('slow')))
    await soon()
    expect([asked, told.count.value?.value, untold.count.value]).toEqual([0, 1, null])
  })
})
