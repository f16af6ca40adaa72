// An application on its whole way, by hand in the browser, until the figure has moved.
import assert from 'node:assert/strict'
import { address, approver, ask, assertUsable, choose, fill, finance, signIn, signInAs, story } from '../page.mjs'

const path = '/records/school_aid/application'
const figure = '/figures/school_aid/students_aided'

async function students(page) {
  const { answer } = await ask(page, figure)
  return answer.value
}
async function step(page, words, inputs = async () => {}) {
  await page.waitForSelector('.flow')
  const actions = page.locator('.head .actions')
  const button = actions.getByRole('button', { name: words, exact: true })
  if (await button.count()) await button.click()
  else {
    await actions.locator('.el-dropdown button').last().click()
    await page.locator('.el-dropdown-menu__item:visible', { hasText: words }).first().click()
  }
  const dialog = page.locator('.el-dialog:visible')
  await dialog.waitFor()
  await inputs(dialog)
  await dialog.locator('.phrases button').first().click()
  await dialog.locator('footer button').last().click()
  await dialog.waitFor({ state: 'hidden' })
  const told = page.locator('.el-message-box:visible button.el-button--primary')
  await page.waitForTimeout(300)
  if (await told.count()) await told.click()
}
async function fillAsked(page, values) {
  for (const [name, value] of Object.entries(values))
    if (await page.locator(`.el-dialog:visible [data-field="${name}"]`).count()) await fill(page, name, value)
}
// Someone no application for school aid names yet: the figure counts each student once, whatever is paid.
async function newStudent(page) {
  const { items } = await ask(page, '/people?limit=200')
  for (const one of items.reverse()) {
    const { records } = await ask(page, `/people/${one.id}`)
    const namesakes = await ask(page, `/people?q=${encodeURIComponent(one.name)}`)
    const isNew = !records.some((record) => record.kind === 'school_aid.application')
    if (isNew && namesakes.items.length === 1) return one.name
  }
  throw new Error('everybody has applied already')
}
async function fillRequired(page, student) {
  const { kinds } = await ask(page, '/catalogue')
  const kind = kinds['school_aid.application']
  const asked = kind.fields.filter((one) => one.required && !one.computed && !one.set_by?.length)
  for (const one of [...asked, kind.fields.find((field) => field.name === 'account')].filter(Boolean)) {
    const isPicked = ['choice', 'person', 'record', 'employer', 'union', 'household', 'flag'].includes(one.type)
    if (one.name === 'student') await choose(page, one.name, student)
    else if (one.name === 'edition') await choose(page, one.name, '金秋助学')
    else if (isPicked) await choose(page, one.name)
    else await fill(page, one.name, { money: '860.00', integer: '1' }[one.type] ?? '第一中学')
  }
}

story('a school-aid application is entered, approved, paid, and the figure moves by one', async (page, errors) => {
  await signIn(page)
  const before = await students(page)
  const student = await newStudent(page)
  const { today } = await ask(page, '/home')

  await page.goto(`${address}${path}/new`)
  await page.waitForSelector('form.form')
  await page.locator('footer button[type=submit]').click()
  await page.waitForSelector('.row.refused')
  await assertUsable(page, 'a refused form')
  await fillRequired(page, student)
  await page.locator('footer button[type=submit]').click()
  await page.waitForURL(/application\/\d+$/)
  const own = page.url()

  await step(page, '提交')
  await step(page, '受理', (_dialog) => fillAsked(page, { visited_on: today, visitors: '林经办、何干事' }))
  await step(page, '公示')
  await signInAs(page, approver)
  await page.goto(own)
  await step(page, '批准', (_dialog) => fillAsked(page, { amount: '1000' }))
  await signInAs(page, finance)
  await page.goto(own)
  await step(page, '登记发放', (_dialog) => fillAsked(page, { paid_on: today }))

  await page.waitForFunction(() => document.querySelector('.flow .here .word')?.textContent === '已发放')
  assert.equal(await students(page), before + 1)
  errors.length = 0
})
