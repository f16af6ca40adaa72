// The registers in words, and long ones drawn only where one looks.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, phone, signIn, story } from '../page.mjs'

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

story('the union tree on a phone', async (page) => {
  await signIn(page)
  await page.goto(`${address}/unions`)
  await page.waitForSelector('main .tree .row')
  await assertUsable(page, 'the union tree on a phone')
}, phone)
