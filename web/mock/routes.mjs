// What each address of the stand-in answers.
import { catalogue } from './catalogue.mjs'
import { answer, evidence, parts } from './figures.mjs'
import { recordRoutes, item } from './records.mjs'
import { registryRoutes } from './registry.mjs'
import * as report from './report.mjs'
import { employers, named, people, records, titleOf, unionOf, unions } from './world.mjs'

export const today = '2023-12-22'
const posts = [
  { id: 1, role: 'case_officer', role_name: { zh: '业务经办人', en: 'Case officer' }, union: named(unions[0]) },
  { id: 2, role: 'leader', role_name: { zh: '分管领导', en: 'Leader in charge' }, union: named(unions[0]) },
]
const rights = ['read_registers', 'manage_people', 'manage_unions', 'export', 'reveal', 'write_report', 'seal_report', 'read_audit']
let post = posts[0]
const session = () => ({ account: { id: 1, login: 'officer', name: '林经办' }, post, posts, rights, today })

export const ok = (json) => ({ json })
export function refuse(status, detail, errors = []) {
  return { status, json: { type: 'about:blank', title: detail, status, detail, request_id: 'mock-1', errors } }
}
export function page(list, query, key = 'after', limit = Number(query.limit ?? 50)) {
  const start = query[key] ? list.findIndex((one) => String(one.id) === query[key]) + 1 : 0
  const items = list.slice(start, start + limit)
  const next = start + limit < list.length ? String(items.at(-1).id) : null
  return ok({ items, next, count: { value: list.length, capped: false } })
}

function signing({ method, path, body }) {
  if (method === 'POST' && path === '/session') {
    if (body.password === 'locked') return refuse(429, '密码连续输错，账号已锁定，请 15 分钟后再试。')
    if (body.login !== 'officer' || body.password !== 'mock-password') return refuse(401, '账号或密码不正确。')
    return { json: session(), cookie: 'in' }
  }
  if (method === 'DELETE' && path === '/session') return { status: 204, cookie: 'out' }
  return null
}

function home(language) {
  const year = 2023
  const shown = records.map(item)
  const late = shown.filter((one) => one.state === 'accepted').slice(0, 4)
  return {
    today,
    year,
    waiting: { count: { value: 23, capped: false }, items: shown.filter((one) => one.state === 'submitted').slice(0, 8) },
    warnings: late.map((one, index) => ({ kind: one.kind, name: 'decision', words: { zh: '审批时限', en: 'Decision due' }, record_id: one.id, record_number: one.number, record_title: one.title, due_on: index ? '2023-12-26' : '2023-12-19', is_overdue: index === 0 })),
    done: shown.slice(0, 6).map((one) => ({ kind: one.kind, record_id: one.id, number: one.number, title: one.title, at: records.find((r) => r.id === one.id).history.at(-1).at, action: records.find((r) => r.id === one.id).history.at(-1).action, to: one.state })),
    figures: Object.values(catalogue.figures)
      .filter((one) => one.is_key)
      .map((one) => ({ name: one.name, words: one.words, unit: one.unit, answer: answer(one.name, {}, language), months: parts(one.name, { by: 'month' }, language).map((part) => ({ month: part.code, answer: part.answer })) })),
  }
}

function orgRoutes({ method, path, query, body }) {
  const at = /^\/unions\/(\d+)$/.exec(path)
  if (at) {
    const found = unionOf(Number(at[1]))
    if (!found) return refuse(404, '没有这个工会。')
    const above = []
    for (let one = found; one; one = unionOf(one.parent_id)) above.unshift(named(one))
    return ok({ ...found, path: above })
  }
  if (path === '/unions' && method === 'GET') {
    if (query.q) return ok({ items: unions.filter((one) => one.name.includes(query.q)).slice(0, 50) })
    if (query.parent) return ok({ items: unions.filter((one) => one.parent_id === Number(query.parent)) })
    return ok({ items: [unions[0]] })
  }
  if (path === '/people' && method === 'POST')
    return refuse(422, '有填写不正确的内容。', [{ code: 'field.malformed', field: 'id_number', message: '证件号码的校验位不对。' }])
  if (path === '/people') return page(people.filter((one) => !query.q || one.name.includes(query.q)), query)
  if (/^\/people\/\d+\/papers$/.test(path)) return method === 'POST' ? { status: 201, json: { id: 1 } } : ok({ items: [{ id: 1, type: 'passport', number_masked: 'E****1234', valid_until: '2028-01-01' }], types: ['passport'] })
  const person = /^\/people\/(\d+)(\/reveal)?$/.exec(path)
  if (person?.[2]) return ok({ value: '990602198001011234' })
  if (person) {
    const found = people.find((one) => one.id === Number(person[1]))
    if (!found) return refuse(404, '没有这个人。')
    const own = records.filter((one) => Object.values(one.fields).includes(found.id) && ['student', 'member'].some((key) => one.fields[key] === found.id))
    return ok({ ...found, records: own.map((one) => ({ kind: one.kind, id: one.id, number: one.number, title: titleOf(one), state: one.state, changed_on: one.changed_on })) })
  }
  if (path === '/households') return ok({ items: people.slice(0, 5).map((one, index) => ({ id: index + 1, name: one.name, members: 3 })) })
  if (path === '/employers' && method === 'GET') return page(employers.filter((one) => !query.q || one.name.includes(query.q)), query)
  if (method === 'POST' && ['/unions', '/employers'].includes(path)) return { status: 201, json: { id: 999, ...body } }
  return null
}

function figureRoutes({ path, query, language }) {
  if (path === '/figures')
    return ok({ items: Object.values(catalogue.figures).filter((one) => !query.line || one.line === query.line).map((one) => answer(one.name, query, language)) })
  const at = /^\/figures\/(\w+)\/(\w+)(\/evidence)?$/.exec(path)
  if (!at) return null
  const name = `${at[1]}.${at[2]}`
  if (!catalogue.figures[name]) return refuse(404, '没有这个数字。')
  if (at[3]) return ok(evidence(name, query, language))
  return ok({ answer: answer(name, query, language), parts: parts(name, query, language) })
}

function reportRoutes({ method, path, query }) {
  if (path === '/outlines') return ok({ items: [{ name: 'annual_summary', words: { zh: '年度工作总结', en: 'Annual summary' } }] })
  if (path === '/reports' && method === 'POST') return { status: 201, json: report.drawUp() }
  if (path === '/reports') return ok({ items: report.shelf() })
  if (path === '/reports/1') return ok(report.read(query.version))
  if (path === '/reports/1/seal') return { status: 201, json: report.seal() }
  if (path === '/reports/1/changes') return ok({ items: report.changes() })
  if (path === '/reports/1/document') return { file: { name: `report.${query.format}`, type: 'text/plain', content: 'report' } }
  return null
}

function search({ q = '' }) {
  return ok({
    people: people.filter((one) => one.name.includes(q)).slice(0, 8).map((one) => ({ ...one, employer: one.employer.name })),
    records: records.map(item).filter((one) => one.title.includes(q) || one.number.includes(q)).slice(0, 8),
    unions: unions.filter((one) => one.name.includes(q)).slice(0, 8),
    employers: employers.filter((one) => one.name.includes(q)).slice(0, 8),
  })
}
function audit(query) {
  const all = records.flatMap((one) => one.history.map((entry) => ({ ...entry, subject: one.number, union: one.union })))
  const list = all.map((one, index) => ({ id: index + 1, at: one.at, actor: one.actor, role: one.role, action: ['create', 'change'].includes(one.action) ? one.action : 'move', subject: one.subject, union: one.union, hash: `${(index * 2654435761).toString(16).padStart(12, '0')}9c41` }))
  return page(list.reverse(), query, 'before')
}

export function routes(asked) {
  const signed = signing(asked)
  if (signed) return signed
  if (!asked.signedIn) return refuse(401, '请先登录。')
  const { method, path, query, body, language } = asked
  if (path === '/session') return ok(session())
  if (path === '/session/post') {
    post = posts.find((one) => one.id === body.post) ?? post
    return ok(session())
  }
  if (path === '/session/password') return method === 'POST' ? { status: 204 } : refuse(405, '不支持。')
  if (path === '/catalogue') return ok(catalogue)
  if (path === '/home') return ok(home(language))
  if (path === '/search') return search(query)
  if (path === '/audit') return audit(query)
  return registryRoutes(asked) ?? orgRoutes(asked) ?? figureRoutes(asked) ?? reportRoutes(asked) ?? recordRoutes(asked) ?? refuse(404, '没有这个地址。')
}
