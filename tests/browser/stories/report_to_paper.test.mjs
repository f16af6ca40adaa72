// The promise the whole thing is built for: a number of the report opens to its paper.
import assert from 'node:assert/strict'
import { assertUsable, phone, signIn, story } from '../page.mjs'

// A realm may have no report yet: then the officer draws one up, as the page offers it.
async function openReport(page) {
  await page.locator('main h1', { hasText: '工作报告' }).waitFor()
  await page.waitForFunction(() => !document.querySelector('main .loading'))
  const shelf = page.locator('.shelf a')
  if (await shelf.count()) await shelf.first().click()
  else {
    await page.locator('.head .actions button').click()
    const create = page.locator('.el-dialog:visible footer button').last()
    await page.waitForFunction(() => /\d{4}/.test(document.querySelector('[data-field=year] input')?.value ?? ''))
    await create.click()
  }
  await page.waitForURL(/\/reports\/\d+/)
}

story('from the report to a figure, its records, one record and its paper', async (page) => {
  await signIn(page)
  await page.click('.side a[href="/reports"]')
  await openReport(page)
  const figure = page.locator('.page .figure').first()
  await figure.waitFor()
  const printed = (await figure.innerText()).trim()
  assert.match(printed, /\d|[一二三四五六七八九十百千万亿]/)
  await figure.click()

  const drawer = page.locator('.el-drawer:visible')
  await drawer.locator('.value').waitFor()
  assert.ok((await drawer.innerText()).includes(printed), 'the drawer repeats what the report prints')
  await assertUsable(page, 'the drawer')
  await drawer.locator('.ways a').first().click()

  await page.waitForURL('**/evidence?**')
  const records = page.locator('main .sheet tbody tr')
  await records.first().waitFor()

  // Some records carry papers and some do not: walk until one does.
  const links = await page.locator('main .sheet tbody td.lead a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  assert.ok(links.length > 0)
  let saved
  for (const link of links.slice(0, 12)) {
    await page.goto(new URL(link, page.url()).href)
    await page.waitForSelector('.flow')
    const papers = page.locator('main button.name')
    if ((await papers.count()) === 0) continue
    const waiting = page.waitForEvent('download')
    await papers.first().click()
    saved = await waiting
    break
  }
  assert.ok(saved?.suggestedFilename(), 'a paper behind the figure can be saved')
})

story('the same way on a phone', async (page) => {
  await signIn(page)
  await page.click('.burger')
  await page.locator('.menu-drawer a[href="/reports"]').click()
  await openReport(page)
  await page.locator('.page .figure').first().click()
  await page.locator('.el-drawer:visible .ways a').first().click()
  await page.locator('main .sheet tbody td.lead a').first().click()
  await page.waitForSelector('.flow')
  await assertUsable(page, 'a record on a phone')
}, phone)
