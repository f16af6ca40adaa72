// Invented unions, people and records, the same at every start.
import { catalogue } from './catalogue.mjs'

let seed = 20231222
export function chance(below) {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * below)
}
const pick = (list) => list[chance(list.length)]
const two = (value) => String(value).padStart(2, '0')

export const unions = [{ id: 1, parent_id: null, name: '示范区总工会', type: 'district', code: 'SF0001', depth: 0 }]
for (const name of ['临江镇', '松岭镇', '白石乡', '南湖街道', '高新区']) {
  const parent = unions.push({ id: unions.length + 1, parent_id: 1, name: `${name}总工会`, type: 'township', code: `SF1${unions.length}`, depth: 1 })
  for (const unit of ['机械厂', '中心学校', '卫生院', '物流公司'])
    unions.push({ id: unions.length + 1, parent_id: parent, name: `${name.slice(0, 2)}${unit}工会`, type: 'grassroots', code: `SF2${unions.length}`, depth: 2 })
}
for (const union of unions) {
  union.children = unions.filter((one) => one.parent_id === union.id).length
  union.founded_on = `${2005 + (union.id % 15)}-0${1 + (union.id % 9)}-16`
}
export const unionOf = (id) => unions.find((one) => one.id === id)
export const named = (one) => one && { id: one.id, name: one.name }
export function within(id, top) {
  for (let at = unionOf(id); at; at = unionOf(at.parent_id)) if (at.id === top) return true
  return false
}

export const employers = unions
  .filter((one) => one.depth === 2)
  .map((union, index) => ({
    id: index + 1,
    name: union.name.replace('工会', ''),
    type: ['enterprise', 'institution', 'institution', 'enterprise'][index % 4],
    uscc: `9143${String(10000000 + index * 7919)}MA4L`,
    union: named(union),
    headcount: 20 + chance(600),
  }))

const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜'
const given = '子涵雨桐浩宇思远志强建国秀英晓燕文博佳怡立新春梅国庆海燕嘉禾明远'
export const people = Array.from({ length: 260 }, (_, index) => {
  const start = chance(14) * 2
  const employer = pick(employers)
  const isMan = chance(2) === 0
  return {
    id: index + 1,
    name: families[chance(families.length)] + given.slice(start, start + 1 + chance(2)),
    sex: isMan ? 1 : 2,
    born_year: 1965 + chance(38),
    id_number_masked: `9906**********${1000 + chance(8999)}`,
    mobile_masked: `199****${1000 + chance(8999)}`,
    employer: named(employer),
    union: employer.union,
  }
})

export const records = []
const stamp = (day) => `${day}T0${1 + chance(8)}:${two(chance(60))}:00Z`
const actors = [['林经办', 'case_officer'], ['周主席', 'leader'], ['吴会计', 'finance_officer']]

export function note(record, action, from, to, day, more = {}) {
  const [actor, role] = actors[{ approve: 1, refuse: 1, pay: 2 }[action] ?? 0]
  record.version += 1
  record.changed_on = day
  record.history.push({ version: record.version, at: stamp(day), actor, role, action, from, to, opinion: '', changes: [], reckoning: [], ...more })
}
export function add(kindId, union, fields, day) {
  const kind = catalogue.kinds[kindId]
  const same = records.filter((one) => one.kind === kindId).length + 1
  const record = {
    kind: kindId,
    id: records.length + 1,
    number: `${kind.number_prefix}${day.slice(0, 4)}-${two(union)}-${String(same).padStart(4, '0')}`,
    state: kind.states[0].name,
    version: 0,
    union: named(unionOf(union)),
    fields: Object.fromEntries(kind.fields.map((one) => [one.name, fields[one.name] ?? null])),
    history: [],
    participants: [],
    attachments: [],
  }
  note(record, 'create', '', record.state, day)
  records.push(record)
  return record
}
export function walk(record, names, day) {
  const kind = catalogue.kinds[record.kind]
  for (const name of names) {
    const step = kind.transitions.find((one) => one.name === name)
    note(record, name, record.state, step.to, day, name === 'approve' ? { opinion: '情况属实，同意。', reckoning: ['本学段标准为每人 3,000.00 元', '核定金额未超过标准'] } : {})
    record.state = step.to
  }
}
function paper(record, name, bytes, day) {
  record.attachments.push({ id: record.id * 10 + record.attachments.length, name, media_type: 'application/pdf', bytes, added_on: day, added_by: '林经办' })
}

const grant = ['submit', 'accept', 'publish', 'approve', 'pay', 'close']
for (let index = 0; index < 58; index += 1) {
  const day = `2023-${two(7 + chance(3))}-${two(1 + chance(27))}`
  const isPaid = index < 41
  const union = 7 + ((index * 5) % 20)
  const record = add('school_aid.application', union, { student: people[index].id, parent: people[index + 100].id, stage: ['junior', 'senior', 'college'][index % 3], school: ['示范区第一中学', '临江中学', '省立师范学院'][index % 3], income_per_head: `${900 + chance(600)}.00`, is_only_child: index % 2 === 0, circumstances: '家长患病，家庭收入下降，子女就学有困难。', account: '****6789', applied_on: day }, day)
  if (isPaid) Object.assign(record.fields, { visited_on: day, visitors: '林经办、何干事', amount: `${[1000, 1500, 3000][index % 3]}.00`, paid_on: day })
  walk(record, isPaid ? grant.slice(0, index % 4 === 0 ? 6 : 5) : grant.slice(0, index % 4), day)
  paper(record, '申请表（签字）.pdf', 184_320, day)
  if (isPaid) paper(record, '银行回单.pdf', 96_000, day)
}
for (let index = 0; index < 36; index += 1) {
  const day = `2023-${index % 3 === 0 ? '12' : '01'}-${two(3 + chance(24))}`
  const employer = employers[index % employers.length]
  const record = add('winter_warmth.visit', employer.union.id, { name: `${employer.name}春节慰问`, sector: ['finance', 'science', 'supply'][index % 3], employer: employer.id, funds: `${8000 + chance(60000)}.50`, households: 3 + chance(20), held_on: day }, day)
  walk(record, index < 30 ? ['approve', 'hold', 'archive'].slice(0, 2 + (index % 2)) : [], day)
  paper(record, '慰问签收表.pdf', 220_000, day)
  for (let row = 0; row < 4 + chance(60); row += 1) {
    const person = pick(people)
    record.participants.push({ id: row + 1, person: person.id, name: person.name, role: row % 5 === 0 ? 'model' : 'worker', employer: person.employer.id, employer_name: person.employer.name, amount: '800.00', note: '' })
  }
}
for (let index = 0; index < 64; index += 1) {
  const day = `2023-${two(1 + chance(12))}-${two(1 + chance(27))}`
  const record = add('mutual_aid.claim', 7 + (index % 20), { member: people[40 + index].id, hospital: ['区人民医院', '市中心医院', '石化医院'][index % 3], cost: `${2000 + chance(60000)}.35`, amount: `${400 + chance(3000)}.00`, paid_on: day }, day)
  walk(record, index < 50 ? grant.slice(0, 5) : grant.slice(0, index % 3), day)
}
for (let index = 0; index < 33; index += 1) {
  const day = `2023-${two(1 + chance(12))}-${two(1 + chance(27))}`
  const employer = employers[(index * 3) % employers.length]
  const record = add('dispute.mediation', employer.union.id, { name: `${['拖欠工资', '工伤待遇', '经济补偿'][index % 3]}调解`, employer: employer.id, workers: 1 + chance(40), size: index % 2 ? '10_up' : 'under_10', duration: 1 + chance(5), origin: records.find((one) => one.kind === 'winter_warmth.visit').id, union: employer.union.id, held_on: day }, day)
  walk(record, ['approve', 'hold', 'archive'].slice(0, index < 31 ? 3 : 0), day)
}
for (let index = 0; index < 4; index += 1) {
  const day = `2023-0${3 + index * 2}-12`
  const record = add('sports_match.match', 1, { name: ['迎春健步走', '职工篮球赛', '大众运动会', '羽毛球赛'][index], teams: 8 + chance(24), held_on: day }, day)
  walk(record, ['approve', 'hold', 'archive'].slice(0, 2 + (index % 2)), day)
}

export function labelsOf(record) {
  const labels = {}
  for (const field of catalogue.kinds[record.kind].fields) {
    const id = record.fields[field.name]
    if (id === null) continue
    const list = { person: people, employer: employers, union: unions }[field.type]
    if (list) labels[field.name] = list.find((one) => one.id === id)?.name ?? ''
    if (field.type === 'record') labels[field.name] = titleOf(records.find((one) => one.id === id))
  }
  return labels
}
export function titleOf(record) {
  const kind = catalogue.kinds[record.kind]
  const field = kind.fields.find((one) => one.name === kind.title)
  if (field.type !== 'person') return String(record.fields[kind.title] ?? '')
  return people.find((one) => one.id === record.fields[kind.title])?.name ?? ''
}
