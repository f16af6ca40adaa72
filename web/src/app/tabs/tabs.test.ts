import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { tabsMax, useTabs } from './tabs'

beforeEach(() => {
  sessionStorage.clear()
  setActivePinia(createPinia())
})
const paths = () => useTabs().open.map((tab) => tab.path)

describe('tabs', () => {
  it('keep one for a page, with what it was asked last', () => {
    const tabs = useTabs()
    tabs.belongTo('1.1')
    tabs.visit('/people', '/people?q=甲')
    tabs.visit('/people', '/people?q=乙')
    expect(tabs.open).toHaveLength(1)
    expect(tabs.open[0].address).toBe('/people?q=乙')
  })
  it('come back for the same post only', () => {
    useTabs().belongTo('1.1')
    useTabs().visit('/people', '/people')
    useTabs().name('/people', '人员')
    setActivePinia(createPinia())
    useTabs().belongTo('1.2')
    expect(paths()).toEqual([])
    useTabs().belongTo('1.1')
    expect(useTabs().open[0].title).toBe('人员')
  })
  it('let the oldest go when there are too many, but none with unsaved work', () => {
    const tabs = useTabs()
    tabs.belongTo('1.1')
    tabs.visit('/form', '/form')
    tabs.guard('/form', { isDirty: () => true, mayLeave: async () => false })
    for (let i = 0; i < tabsMax; i += 1) tabs.visit(`/${i}`, `/${i}`)
    expect(paths()).toHaveLength(tabsMax)
    expect(paths()).toContain('/form')
    expect(paths()).not.toContain('/0')
  })
  it('stand in the next one, then the one before, then at home when theirs closes', async () => {
    const tabs = useTabs()
    tabs.belongTo('1.1')
    for (const path of ['/a', '/b']) tabs.visit(path, path)
    expect(tabs.beside('/a')).toBe('/b')
    expect(tabs.beside('/b')).toBe('/a')
    tabs.drop('/a')
    expect(tabs.beside('/b')).toBe('/')
    tabs.guard('/b', { isDirty: () => true, mayLeave: async () => false })
    expect(await tabs.mayLeaveAll()).toBe(false)
  })
})
