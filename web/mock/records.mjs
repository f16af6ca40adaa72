// Lists, details and writes of records in the stand-in.
import { catalogue } from './catalogue.mjs'
import { factsOf } from './figures.mjs'
import { ok, page, refuse, today } from './routes.mjs'
import { add, labelsOf, note, people, records, titleOf, within } from './world.mjs'

export function item(record) {
  const { kind, id, number, state, version, union, fields, changed_on } = record
  return { kind, id, number, title: titleOf(record), state, version, union, fields, labels: labelsOf(record), changed_on }
}
function detail(record) {
  const kind = catalogue.kinds[record.kind]
  const state = kind.states.find((one) => one.name === record.state)
  return {
    ...item(record),
    possible: kind.transitions.filter((one) => one.from.includes(record.state)).map((one) => one.name),
    may_change: state.changeable,
    may_attach: true,
    participants: { count: record.participants.length },
    attachments: record.attachments,
    history: record.history,
    deadlines: record.state === 'accepted' ? [{ kind: record.kind, name: 'decision', words: { zh: '审批时限', en: 'Decision due' }, record_id: record.id, record_number: record.number, record_title: titleOf(record), due_on: '2023-12-26', is_overdue: false, is_near: true }] : [],
    facts: factsOf(record),
  }
}
function list(kind, query) {
  const found = records
    .filter((one) => one.kind === kind)
    .filter((one) => !query.state || query.state.split(',').includes(one.state))
    .filter((one) => !query.union || within(one.union.id, Number(query.union)))
    .filter((one) => !query.q || titleOf(one).includes(query.q) || one.number.includes(query.q))
    .filter((one) => Object.entries(query).every(([key, value]) => passes(one, key, value)))
    .map(item)
    .sort((a, b) => b.id - a.id)
  return page(found, query, 'before')
}
function passes(record, key, value) {
  const [how, name] = key.split('.')
  const own = record.fields[name]
  if (how === 'where') return value.split(',').includes(String(own))
  const order = (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text)
  if (how === 'from') return own !== null && order(String(own)) >= order(value)
  if (how === 'to') return own !== null && order(String(own)) <= order(value)
  return true
}
function faults(kind, fields, required) {
  return kind.fields.flatMap((field) => {
    const value = fields[field.name]
    const isBlank = value === undefined || value === null || value === ''
    if (isBlank) return required.includes(field.name) ? [{ code: 'field.required', field: field.name, message: `请填写“${field.words.zh}”。` }] : []
    if (field.type === 'money' && !/^-?\d{1,13}(\.\d{1,2})?$/.test(value))
      return [{ code: 'field.malformed', field: field.name, message: `“${field.words.zh}”应为金额，最多两位小数。` }]
    if (field.type === 'integer' && !Number.isInteger(value))
      return [{ code: 'field.malformed', field: field.name, message: `“${field.words.zh}”应为整数。` }]
    return []
  })
}
function create(kind, body) {
  const required = kind.fields.filter((one) => one.required && !one.computed && !one.set_by.length).map((one) => one.name)
  const errors = faults(kind, body.fields, required)
  if (errors.length) return refuse(422, '有填写不正确的内容。', errors)
  const today_fields = Object.fromEntries(kind.fields.filter((one) => one.today && !one.set_by.length).map((one) => [one.name, today]))
  const record = add(kind.id, body.union, { ...today_fields, ...body.fields }, today)
  return { status: 201, json: { id: record.id, number: record.number, state: record.state, version: record.version } }
}
function change(record, kind, body) {
  if (body.version !== record.version) return refuse(409, '这条记录刚被别人修改过，请刷新后再试。')
  const errors = faults(kind, body.fields, [])
  if (errors.length) return refuse(422, '有填写不正确的内容。', errors)
  const changes = Object.entries(body.fields).map(([name, value]) => ({ field: name, from: String(record.fields[name] ?? ''), to: String(value ?? '') }))
  Object.assign(record.fields, body.fields)
  note(record, 'change', record.state, record.state, today, { changes })
  return ok({ id: record.id, state: record.state, version: record.version })
}
function move(record, kind, name, body) {
  const step = kind.transitions.find((one) => one.name === name)
  if (!step?.from.includes(record.state)) return refuse(409, '当前状态下不能这样办理。')
  const fields = { ...record.fields, ...body.fields }
  for (const field of kind.fields.filter((one) => one.today && step.asks.includes(one.name))) fields[field.name] ??= today
  const errors = faults(kind, fields, step.needs)
  if (Number(fields.amount) > 3000) errors.push({ code: 'school_aid.above_ceiling', clause: '助学实施方案第四条', field: 'amount', message: '核定金额超过本学段标准 3,000 元。' })
  if (errors.length) return refuse(422, '不能办理。', errors)
  record.fields = fields
  const reckoning = name === 'approve' ? ['本学段标准为每人 3,000.00 元', '核定金额未超过标准'] : []
  note(record, name, record.state, step.to, today, { opinion: body.opinion, reckoning })
  record.state = step.to
  return ok({ id: record.id, state: record.state, version: record.version, reckoning })
}
function importing(record, raw) {
  if (raw.length < 40)
    return ok({ accepted: 0, returned: 2, errors: [{ row: 3, column: '姓名', code: 'person.unknown', message: '没有找到这个人。' }, { row: 5, column: '金额（元）', code: 'field.malformed', message: '金额最多两位小数。' }], workbook: null })
  return ok({ accepted: record.participants.length, returned: 0, errors: [], workbook: null })
}
function lists({ method, query, body, raw }, record, tail) {
  if (tail === '/participants' && method === 'GET') return page(record.participants, query)
  if (tail === '/participants') {
    for (const one of body.participants) {
      const person = people.find((known) => known.id === one.person)
      record.participants.push({ ...one, id: record.participants.length + 1, person: person?.id ?? null, name: one.name ?? person?.name ?? '', employer: person?.employer.id ?? null, employer_name: person?.employer.name })
    }
    note(record, 'participants', record.state, record.state, today)
    return ok({ version: record.version })
  }
  if (tail === '/participants/import') return importing(record, raw)
  if (tail.startsWith('/participants/')) return { file: { name: '名单.csv', type: 'text/csv', content: '姓名,金额\n' } }
  if (tail === '/attachments') {
    record.attachments.push({ id: record.id * 1000 + record.attachments.length, name: query.name, media_type: 'application/pdf', bytes: raw.length, added_on: today, added_by: '林经办' })
    note(record, 'attach', record.state, record.state, today)
    return { status: 201, json: { id: record.attachments.at(-1).id } }
  }
  return null
}

export function recordRoutes(asked) {
  const { method, path, query, body } = asked
  if (path.startsWith('/attachments/')) return { file: { name: '申请表（签字）.pdf', type: 'application/pdf', content: '%PDF-1.4' } }
  const at = /^\/records\/(\w+)\/(\w+)(?:\/(\d+))?(\/.*)?$/.exec(path)
  const kind = at && catalogue.kinds[`${at[1]}.${at[2]}`]
  if (!kind) return null
  if (at[4] === '/export') return { file: { name: `${kind.words.zh}.${query.format}`, type: 'text/csv', content: '编号\n' } }
  if (!at[3]) return method === 'POST' ? create(kind, body) : list(kind.id, query)
  const record = records.find((one) => one.id === Number(at[3]) && one.kind === kind.id)
  if (!record) return refuse(404, '没有这条记录，或者当前岗位看不到它。')
  if (!at[4]) return method === 'PATCH' ? change(record, kind, body) : ok(detail(record))
  const step = /^\/transitions\/(\w+)$/.exec(at[4])
  return step ? move(record, kind, step[1], body) : lists(asked, record, at[4])
}
