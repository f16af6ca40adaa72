// Work lists: counted, narrowed, exported, and each line leads to where the work is done.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, phone, signIn, state, story, strayEnglish } from '../page.mjs'

const lists = (page) => page.locator('main .lists button')
const rows = (page) => page.locator('main .sheet tbody tr:not(.gap)')
const openList = async (page, name) => {
  await lists(page).filter({ hasText: name }).click()
  await page.locator('main .lists .here', { hasText: name }).waitFor()
  await page.waitForFunction(() => !document.querySelector('main .loading'))
}

story('every work list says how many stand on it, and its lines lead to the work', async (page) => {
  await signIn(page)
  await page.goto(`${address}/work-lists`)
  await rows(page).first().waitFor()
  const { items } = await ask(page, '/work-lists')
  assert.deepEqual((await lists(page).locator('span:first-child').allInnerTexts()), items.map((one) => one.name))
  await page.waitForFunction((n) => [...document.querySelectorAll('main .lists .number')].filter((one) => one.innerText).length === n, items.length)
  for (const { list, name } of items) {
    const { count } = await ask(page, `/work-lists/${list}/count`)
    assert.equal((await lists(page).filter({ hasText: name }).locator('.number').innerText()).replace(/[,+]/g, ''), String(count.value), name)
    await openList(page, name)
    await assertUsable(page, name)
    if (!count.value) continue
    const { items: lines } = await ask(page, `/work-lists/${list}?limit=1`)
    await rows(page).filter({ hasText: lines[0].name }).first().waitFor()
    const ways = await rows(page).first().locator('.ways a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    assert.ok(ways.length >= 1 && ways.every((way) => way.startsWith('/')), `${name}: ${ways}`)
  }
  assert.deepEqual(await strayEnglish(page), [])
})

story('a work list is narrowed to a union and a deadline, and exported as it stands', async (page) => {
  await signIn(page)
  const { items: unions } = await ask(page, '/union-tree?limit=5')
  await page.goto(`${address}/work-lists?list=no_account&union=${unions[1].id}`)
  await rows(page).first().waitFor()
  const { count } = await ask(page, `/work-lists/no_account/count?union=${unions[1].id}`)
  await page.locator('main .lists .here .number', { hasText: String(count.value) }).waitFor()
  const whole = await ask(page, '/work-lists/no_account/count')
  assert.ok(count.value < whole.count.value)
  await page.getByRole('button', { name: '导出' }).click()
  await page.locator('.el-dropdown-menu__item:visible', { hasText: 'CSV' }).click()
  const coming = page.waitForEvent('download')
  await state(page, '督促建账号')
  const file = await coming
  assert.match(file.suggestedFilename(), /没有账号的工会\.csv/)
  await openList(page, '有逾期事项的工会')
  await page.getByRole('button', { name: '重置' }).click()
  await rows(page).first().waitFor()
  await page.locator('.bar .el-select').last().click()
  await page.locator('.el-select-dropdown__item:visible').first().click()
  await page.waitForURL(/kind=.*deadline=/)
})

story('the page of the day shows which lists have somebody on them', async (page) => {
  await signIn(page)
  const panel = page.locator('main section', { hasText: '工作清单' })
  await panel.locator('li', { hasText: '没有账号的工会' }).waitFor()
  await assertUsable(page, 'home with work lists')
  await panel.locator('a', { hasText: '没有账号的工会' }).click()
  await page.waitForURL('**/work-lists?list=no_account')
  await rows(page).first().locator('.ways a').click()
  await page.waitForURL('**/unions?at=*')
  await page.locator('main dd', { hasText: '未开户' }).waitFor()
})

story('work lists on a phone', async (page) => {
  await signIn(page)
  await page.goto(`${address}/work-lists?list=overdue`)
  await rows(page).first().waitFor()
  await assertUsable(page, 'work lists on a phone')
}, phone)
