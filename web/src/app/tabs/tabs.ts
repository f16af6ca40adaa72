// The pages somebody has open, as tabs: kept as they were left, and back after a reload for as
// long as the browser's window lives. Home is always there and no tab of its own.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { forgetFrame } from './frame'

export const tabsMax = 12

export interface Tab {
  path: string
  address: string // With what the page was asked.
  title: string
}
// Of a page with something unsaved in it.
export interface Guard {
  isDirty: () => boolean
  mayLeave: () => Promise<boolean>
}

const place = (owner: string) => `gonghui.tabs.${owner}`
function remembered(owner: string): Tab[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(place(owner)) ?? '[]')
    return Array.isArray(value) ? (value as Tab[]).slice(0, tabsMax) : []
  } catch {
    return []
  }
}

export const useTabs = defineStore('tabs', () => {
  const open = ref<Tab[]>([])
  const guards = new Map<string, Guard>()
  let owner = ''

  function keep(): void {
    try {
      sessionStorage.setItem(place(owner), JSON.stringify(open.value))
    } catch {
      // Without storage the tabs last as long as the page.
    }
  }
  // Another account or post has other tabs.
  function belongTo(wanted: string): void {
    if (wanted === owner) return
    for (const tab of open.value) forgetFrame(tab.path)
    owner = wanted
    guards.clear()
    open.value = wanted ? remembered(wanted) : []
  }
  function visit(path: string, address: string): void {
    const found = open.value.find((tab) => tab.path === path)
    if (found) found.address = address
    else open.value.push({ path, address, title: '' })
    if (open.value.length > tabsMax) {
      const idle = open.value.find((tab) => tab.path !== path && !guards.get(tab.path)?.isDirty())
      if (idle) drop(idle.path)
    }
    keep()
  }
  function name(path: string, title: string): void {
    const found = open.value.find((tab) => tab.path === path)
    if (!found || found.title === title) return
    found.title = title
    keep()
  }
  function guard(path: string, one: Guard): void {
    guards.set(path, one)
  }
  function unguard(path: string, one: Guard): void {
    if (guards.get(path) === one) guards.delete(path)
  }
  const mayLeave = async (path: string): Promise<boolean> => (await guards.get(path)?.mayLeave()) ?? true
  async function mayLeaveAll(): Promise<boolean> {
    for (const tab of open.value) if (!(await mayLeave(tab.path))) return false
    return true
  }
  // Without asking; whoever stands in the tab has gone elsewhere before.
  function drop(path: string): void {
    open.value = open.value.filter((tab) => tab.path !== path)
    guards.delete(path)
    forgetFrame(path)
    keep()
  }
  // Where to stand when this tab goes: in the next one, else the one before, else at home.
  function beside(path: string): string {
    const index = open.value.findIndex((tab) => tab.path === path)
    return (open.value[index + 1] ?? open.value[index - 1])?.address ?? '/'
  }
  const paths = computed(() => ['/', ...open.value.map((tab) => tab.path)])

  return { open, paths, belongTo, visit, name, guard, unguard, mayLeave, mayLeaveAll, drop, beside }
})
