// One report in the mock, put together from its figures.
import { catalogue } from './catalogue.mjs'
import { answer } from './figures.mjs'

const report = { id: 1, outline: 'annual_summary', title: '示范区总工会2023年度工作总结', union: { id: 1, name: '示范区总工会' }, year: 2023, sealed: [], isDrawnUp: false }

const text = (words) => ({ text: words })
const figure = (name, query) => {
  const found = answer(name, query)
  return { text: found.text, figure: found.address, kind: 'figure' }
}

function document() {
  const block = (type, ...spans) => ({ type, spans: spans.map((one) => (typeof one === 'string' ? text(one) : one)) })
  return {
    blocks: [
      block('title', report.title),
      block('paragraph', { text: '2023年', kind: 'period' }, '，区总工会围绕中心、服务大局，团结带领全区职工扎实工作，各项任务有序推进。现将有关情况报告如下。'),
      block('heading1', '一、帮扶服务更有温度'),
      block('paragraph', '坚持把职工冷暖放在心上。元旦春节期间开展送温暖慰问', figure('winter_warmth.visits'), '，投入资金', figure('winter_warmth.funds'), '；秋季开学前完成助学帮扶，为', figure('school_aid.students_aided'), '困难学子发放助学金', figure('school_aid.amount_paid'), '，其中大学新生', figure('school_aid.students_aided', { 'where.stage': 'college' }), '。'),
      block('paragraph', '医疗互助保障持续扩面，全年为', figure('mutual_aid.members_aided'), '患病职工发放补助', figure('mutual_aid.amount_paid'), '。'),
      block('heading1', '二、维权维稳更加有力'),
      block('heading2', '（一）调解前移'),
      block('paragraph', '联合有关部门调处劳动争议', figure('dispute.cases'), '，涉及企业', { text: '19家', typed: { by: '周主席', on: '2023-12-20' }, kind: 'typed' }, '，劳动关系总体和谐稳定。'),
      block('heading1', '三、职工文化更加活跃'),
      block('paragraph', '举办职工赛事', figure('sports_match.matches'), '，资料归档率', figure('sports_match.share'), '。'),
      block('signature', '示范区总工会'),
      block('date', '2023年12月22日'),
    ],
  }
}

export function drawUp() {
  report.isDrawnUp = true
  return { id: 1 }
}
export const shelf = () => (report.isDrawnUp ? [listed()] : [])
export const listed = () => ({ id: 1, outline: report.outline, title: report.title, union: report.union, year: 2023, state: report.sealed.length ? 'sealed' : 'draft', versions: report.sealed.length })

export function read(version) {
  const sealed = version ? report.sealed[Number(version) - 1] : undefined
  return {
    ...listed(),
    version: sealed?.version ?? 0,
    sealed: report.sealed.map(({ version: one, sealed_on, sealed_by }) => ({ version: one, sealed_on, sealed_by })),
    document: sealed?.document ?? document(),
    missing: sealed ? [] : ['下一年工作打算尚未填写'],
  }
}
export function seal() {
  report.sealed.push({ version: report.sealed.length + 1, sealed_on: '2023-12-22T09:30:00Z', sealed_by: '周主席', document: document() })
  return { version: report.sealed.length }
}
export function changes() {
  const sealed = report.sealed.at(-1)
  const figures = (sealed?.document.blocks ?? []).flatMap((one) => one.spans).filter((one) => one.figure)
  return figures
    .map((one) => {
      const [name, tail] = one.figure.split('?')
      const now = answer(name, Object.fromEntries(new URLSearchParams(tail)))
      return { address: one.figure, words: catalogue.figures[name].words, sealed: one.text, now: now.text }
    })
    .filter((one) => one.sealed !== one.now)
}
