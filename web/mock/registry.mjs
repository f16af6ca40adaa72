// The tree a page at a time, decisions about unions, work lists, the one box, a person's course.
import { employers, named, people, records, titleOf, unionOf, unions, within } from './world.mjs'

const ok = (json) => ({ json })
const pathOf = (id) => {
  const path = []
  for (let one = unionOf(id); one; one = unionOf(one.parent_id)) path.unshift(named(one))
  return path
}
const node = (one) => ({ ...one, below: unions.filter((each) => each.id !== one.id && within(each.id, one.id)).length, version: 1 })

function tree({ path, query }) {
  if (path === '/union-tree/find') return ok({ items: unions.filter((one) => one.name.includes(query.q)).map((one) => ({ ...node(one), path: pathOf(one.id) })), more: false })
  if (path !== '/union-tree') return null
  const parent = unionOf(Number(query.parent) || 1)
  const items = unions.filter((one) => one.parent_id === parent.id).map(node)
  return ok({ items, next: null, previous: null, parent: node(parent), path: pathOf(parent.id) })
}

const lists = [
  { list: 'unchanged', name: '一年未更新的工会', of: 'union', lines: unions.slice(0, 9) },
  { list: 'no_account', name: '没有账号的工会', of: 'union', lines: unions.slice(4, 20) },
  { list: 'overdue', name: '有逾期事项的工会', of: 'union', lines: [] },
  { list: 'no_union', name: '尚未建会的单位', of: 'employer', lines: employers.slice(0, 3) },
]
function workLists({ path }) {
  if (path === '/work-lists') return ok({ items: lists.map(({ lines: _lines, ...one }) => one) })
  const at = /^\/work-lists\/(\w+)(\/count)?$/.exec(path)
  const list = lists.find((one) => one.list === at?.[1])
  if (!list) return null
  if (at[2]) return ok({ count: { value: list.lines.length, capped: false } })
  return ok({ items: list.lines.map((one) => ({ ...named(one), type: one.type, since: '2022-03-01', count: 0, kinds: [] })), next: null })
}

function find({ path, query, body }) {
  if (path !== '/find') return null
  const q = body.q ?? query.q ?? ''
  const those = (all, what) => all.filter((one) => one.name.includes(q)).slice(0, 6).map((one) => ({ ...one, what, matched: one.name === q ? 'exact' : 'inside' }))
  const found = [...those(people, 'person').map((one) => ({ ...one, employer: one.employer.name })), ...those(employers, 'employer'), ...those(unions, 'union').map((one) => ({ ...one, parent: unionOf(one.parent_id)?.name ?? null }))]
  return ok({ items: found, more: false })
}

function person({ path }) {
  const at = /^\/people\/(\d+)\/(course|participations)$/.exec(path)
  if (path === '/merges') return ok({ items: [] })
  if (!at) return null
  if (at[2] === 'participations') return ok({ items: [], more: false })
  const own = records.filter((one) => Object.values(one.fields).includes(Number(at[1])))
  const told = (one) => ({ kind: one.kind, id: one.id, number: one.number, title: titleOf(one), state: one.state, union: one.union.name })
  const steps = own.flatMap((one) => one.history.map((entry) => ({ ...entry, record: told(one) })))
  return ok({ standings: [], steps: steps.reverse(), more: false })
}

function beside({ path }) {
  if (/^\/unions\/\d+\/changes$/.test(path)) return ok({ items: [], next: null })
  if (/^\/unions\/\d+\/(coverages|affiliations|affiliated)$/.test(path)) return ok({ items: [], next: null })
  return null
}

export const registryRoutes = (asked) => tree(asked) ?? workLists(asked) ?? find(asked) ?? person(asked) ?? beside(asked)
