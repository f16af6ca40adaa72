import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { zh } from './zh'

type Tree = { [name: string]: unknown }

function leaves(tree: Tree, above = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(tree)) {
    const path = above ? `${above}.${name}` : name
    if (typeof value === 'string') found.set(path, value)
    else if (Array.isArray(value)) found.set(path, value.join(''))
    else for (const [key, text] of leaves(value as Tree, path)) found.set(key, text)
  }
  return found
}
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(vue|ts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [path] : []
  })
}

const chinese = leaves(zh)
const english = leaves(en)
const files = sources(join(__dirname, '..')).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('the words of the page', () => {
  it('are the same set in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })
  it('hold no English in Chinese and no Chinese in English', () => {
    for (const [key, text] of chinese)
      expect(text.replace(/\{\w+\}|Word|\.(docx|html|xlsx|csv)/g, ''), key).not.toMatch(/[a-z]{2,}/i)
    for (const [key, text] of english) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
  it('ask for the same blanks in both languages', () => {
    const blanks = (text?: string) => (text?.match(/\{\w+\}/g) ?? []).sort()
    for (const [key, text] of chinese) expect(blanks(english.get(key)), key).toEqual(blanks(text))
  })
  it('exist wherever the page asks for them', () => {
    for (const { path, text } of files)
      for (const [, key] of text.matchAll(/\bt\(\s*'([a-z_]+\.[a-z_]+)'/g))
        expect(chinese.has(key), `${key} in ${path}`).toBe(true)
  })
  it('stand nowhere else: no Chinese in a component', () => {
    const own = /i18n\/(\w+\/)?zh\.ts$|fields\/|LanguageSwitch/
    for (const { path, text } of files.filter((file) => !own.test(file.path)))
      expect(text.replace(/\/\/.*|\/\*[^]*?\*\/|<!--[^]*?-->/g, ''), path).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
