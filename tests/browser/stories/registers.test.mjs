// The registers in words, and long ones drawn only where one looks.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, choose, fill, phone, signIn, story } from '../page.mjs'

story('unions are told by their type, and what may stand below one is all that is offered', async (page) => {
  await signIn(page)
  const { union_types: types } = await ask(page, '/catalogue')
  const { items: found } = await ask(page, `/unions?q=${encodeURIComponent('联合工会')}`)
  const joint = found.find((one) => one.type === 'joint_union')
  const own = types.find((one) => one.code === 'joint_union')
  await page.goto(`${address}/unions?at=${joint.id}`)
  const card = page.locator('main section', { hasText: '新增下级工会' })
  await card.waitFor()
  assert.ok((await card.innerText()).includes(own.words.zh))
  assert.ok((await page.locator('main .tree .type').first().innerText()).length > 0)
  await card.getByRole('button', { name: '新增下级工会' }).click()
  await page.locator('.el-dialog:visible').waitFor()
  await assertUsable(page, 'adding a union')
  const choice = page.locator('.el-dialog:visible [data-field="type"] .el-select')
  await choice.click()
  const options = page.locator('.el-select-dropdown__item:visible')
  await options.first().waitFor()
  const legal = own.children.map((code) => types.find((one) => one.code === code).words.zh)
  assert.deepEqual(await options.allInnerTexts(), legal)
})

story('employers have their type, participants their employer, deadlines their reason in words', async (page) => {
  await signIn(page)
  await page.goto(`${address}/employers`)
  await page.waitForSelector('main .sheet tbody tr')
  const { employer_types: types } = await ask(page, '/catalogue')
  const { items } = await ask(page, '/employers?limit=5')
  const words = types.find((one) => one.code === items[0].type)?.words.zh ?? ''
  assert.ok((await page.locator('main .sheet tbody tr').first().innerText()).includes(words))

  const { warnings } = await ask(page, '/home')
  assert.ok(warnings.length > 0)
  for (const one of warnings) assert.match(one.reason_words.zh, /[\u4e00-\u9fff]/)
  const { kinds } = await ask(page, '/catalogue')
  for (const kind of Object.values(kinds).filter((one) => one.participants.allowed)) {
    const path = `/records/${kind.line}/${kind.name}`
    const { items: records } = await ask(page, `${path}?limit=3`)
    for (const record of records) {
      const { items: people } = await ask(page, `${path}/${record.id}/participants?limit=5`)
      const employed = people.find((one) => one.employer)
      if (!employed) continue
      assert.ok(employed.employer_name)
      await page.goto(address + path + `/${record.id}`)
      await page.locator('main .sheet td', { hasText: employed.employer_name }).first().waitFor()
      return
    }
  }
})

story('of a long list of people only what is on the screen is drawn', async (page) => {
  await signIn(page)
  await page.goto(`${address}/people`)
  await page.waitForSelector('main .sheet tbody tr')
  const frame = page.locator('main .sheet-frame')
  const rows = page.locator('main .sheet tbody tr:not(.gap)')
  const loaded = async () => Number((await page.locator('main .sheet').getAttribute('aria-rowcount')) ?? 0)
  for (let turn = 0; turn < 40 && (await loaded()) < 600; turn += 1) {
    await frame.evaluate((one) => (one.scrollTop = one.scrollHeight))
    await page.waitForTimeout(250)
  }
  assert.ok((await loaded()) > 600, 'the next page comes when the end is near')
  assert.ok((await rows.count()) < 100, `${await rows.count()} rows are drawn`)
  await assertUsable(page, 'a long list')
  await frame.evaluate((one) => (one.scrollTop = 0))
  await page.waitForTimeout(200)
  const { items } = await ask(page, '/people?limit=1')
  assert.ok((await rows.first().innerText()).includes(items[0].name))
})

story('a passport is registered, shown masked, opened with a reason and withdrawn with one', async (page) => {
  await signIn(page)
  const { items } = await ask(page, '/people?limit=3')
  await page.goto(`${address}/people/${items[2].id}`)
  const panel = page.locator('main section', { hasText: '其他证件' }).last()
  await panel.getByRole('button', { name: '添加' }).click()
  await choose(page, 'type', '护照')
  await fill(page, 'number', 'E12345678')
  await page.locator('.el-dialog:visible footer button').last().click()
  await panel.locator('li', { hasText: '护照' }).waitFor()
  await assertUsable(page, 'a person with a passport')
  assert.ok(!(await panel.innerText()).includes('E12345678'))
  const reason = async (text) => {
    await page.locator('.el-message-box:visible input').fill(text)
    await page.locator('.el-message-box:visible button.el-button--primary').click()
  }
  await panel.getByRole('button', { name: '查看完整号码' }).click()
  await reason('核对护照')
  await panel.getByText('E12345678').waitFor()
  await panel.getByRole('button', { name: '撤下' }).click()
  await reason('登记有误')
  await panel.getByText('没有登记其他证件').waitFor()
})

story('the union tree on a phone', async (page) => {
  await signIn(page)
  await page.goto(`${address}/unions`)
  await page.waitForSelector('main .tree .row')
  await assertUsable(page, 'the union tree on a phone')
}, phone)
