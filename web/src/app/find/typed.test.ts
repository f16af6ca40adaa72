import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useTyped } from './typed'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a box that answers while one types', () => {
  it('asks once, after a rest, with what stands there then', async () => {
    const asked: string[] = []
    const box = useTyped(async (text) => asked.push(text))
    for (const text of ['w', 'wa', 'wang', ' wangw ']) box.typed(text)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual(['wangw'])
  })
  it('asks nothing while an input method composes, not even what was typed before it began', async () => {
    const asked: string[] = []
    const box = useTyped(async (text) => asked.push(text))
    box.typed('王')
    box.begin()
    for (const text of ['王w', '王we', '王wei']) {
      box.typed(text)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(asked).toEqual([])
    box.end('王伟')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(asked).toEqual(['王伟'])
  })
  it('never lets an older answer stand for a newer question', async () => {
    const answers: Record<string, (value: string) => void> = {}
    const box = useTyped((text) => new Promise<string>((resolve) => (answers[text] = resolve)))
    box.typed('王')
    await vi.advanceTimersByTimeAsync(1_000)
    box.typed('王伟')
    await vi.advanceTimersByTimeAsync(1_000)
    answers['王伟']('two characters')
    answers['王']('one character')
    await vi.advanceTimersByTimeAsync(1)
    expect(box.answer.value).toBe('two characters')
    expect(box.isAsking.value).toBe(false)
  })
  it('forgets the answer with the last character', async () => {
    const box = useTyped(async (text) => text)
    box.typed('王')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(box.answer.value).toBe('王')
    box.typed('')
    expect(box.answer.value).toBeNull()
  })
})
