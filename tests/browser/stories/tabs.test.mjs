// Opened pages as tabs, drafts that outlive a reload, and the question before work is lost.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, fill, phone, signIn, story } from '../page.mjs'

const path = '/records/school_aid/application'
const strip = '.tabs'
const tabs = (page) => page.locator(`${strip} li .name`).evaluateAll((all) => all.slice(1).map((one) => one.getAttribute('href')))
const close = (page, title) => page.locator(`${strip} li`, { hasText: title }).locator('.close').click()

story('a list keeps its filter, a form its typing, while other tabs are looked at', async (page) => {
  await signIn(page)
  const { items } = await ask(page, `${path}?limit=1`)
  const narrowed = `${path}?state=${items[0].state}`
  await page.goto(address + narrowed)
  await page.waitForSelector('main .sheet tbody tr')
  const shown = await page.locator('main .sheet tbody tr').count()
  await page.locator('main .sheet tbody td.lead a').first().click()
  await page.waitForSelector('.flow')
  await page.locator('.side a[href="/people"]').click()
  await page.waitForSelector('main .sheet tbody tr')
  assert.equal((await tabs(page)).length, 3)
  await assertUsable(page, 'three tabs')
  await page.locator(`${strip} a[href="${narrowed}"]`).click()
  await page.waitForURL(`**${narrowed}`)
  assert.equal(await page.locator('main .sheet tbody tr').count(), shown)

  await page.goto(`${address}${path}/new`)
  await fill(page, 'school', '第二中学')
  await page.locator('.side a[href="/people"]').click()
  await page.waitForSelector('main .sheet tbody tr')
  await page.locator(`${strip} a[href="${path}/new"]`).click()
  assert.equal(await page.locator('[data-field="school"] input').inputValue(), '第二中学')
})

story('tabs come back after a reload, close, and close all but one', async (page) => {
  await signIn(page)
  for (const to of ['/people', '/figures', '/reports']) {
    await page.locator(`.side a[href="${to}"]`).click()
    await page.waitForURL(`**${to}`)
  }
  await page.waitForSelector(`${strip} li.here`)
  await page.reload()
  await page.waitForSelector('main h1')
  assert.deepEqual(await tabs(page), ['/people', '/figures', '/reports'])
  await close(page, '工作报告')
  await page.waitForURL('**/figures')
  assert.deepEqual(await tabs(page), ['/people', '/figures'])
  await page.locator(`${strip} .more`).click()
  await page.locator('.el-dropdown-menu__item:visible', { hasText: '关闭其他' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.tabs li').length === 2)
  assert.deepEqual(await tabs(page), ['/figures'])
})

story('what is not saved is asked about, kept as a draft, and gone with the sign-out', async (page) => {
  await signIn(page)
  await page.goto(`${address}${path}/new`)
  await page.waitForSelector('form.form')
  await fill(page, 'school', '第三中学')
  await fill(page, 'account', '6222020000000000123')
  await close(page, '新增')
  const box = page.locator('.el-message-box:visible')
  await box.waitFor()
  await box.locator('button', { hasText: '继续填写' }).click()
  assert.match(page.url(), /\/new$/)
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('第三中学'))
  const { kinds } = await ask(page, '/catalogue')
  assert.ok(kinds['school_aid.application'].fields.find((one) => one.name === 'account').sensitive)
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('62220200'), 'a sealed value is in no draft')

  page.on('dialog', (dialog) => dialog.accept())
  await page.reload()
  await page.waitForSelector('.draft')
  await assertUsable(page, 'a restored draft')
  assert.equal(await page.locator('[data-field="school"] input').inputValue(), '第三中学')
  await page.locator('.draft button').click()
  assert.equal(await page.locator('[data-field="school"] input').inputValue(), '')
  await page.waitForFunction(() => !JSON.stringify(localStorage).includes('第三中学'))

  await fill(page, 'school', '第四中学')
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('第四中学'))
  await page.locator('.bar .user').click()
  await page.locator('.el-dropdown-menu__item:visible').last().click()
  await page.locator('.el-message-box:visible button', { hasText: '离开' }).click()
  await page.waitForSelector('#login')
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes('第四中学'))
})

story('tabs on a phone are one button', async (page) => {
  await signIn(page)
  for (const to of ['/people', '/unions', '/figures']) {
    await page.goto(address + to)
    await page.waitForSelector('.tabs')
  }
  await page.locator(`${strip} .more`).click()
  await page.locator('.el-dropdown-menu__item:visible').first().waitFor()
  await assertUsable(page, 'tabs on a phone')
  await page.locator('.el-dropdown-menu__item:visible', { hasText: '人员' }).click()
  await page.waitForURL('**/people')
}, phone)
