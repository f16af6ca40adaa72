// Every screen, at a desk and on a phone: usable, silent on the console, Chinese throughout.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, desk, phone, signIn, story, strayEnglish } from '../page.mjs'

async function screens(page) {
  const catalogue = await ask(page, '/catalogue')
  const kinds = Object.values(catalogue.kinds)
  const found = ['/', '/unions', '/people', '/employers', '/work-lists', '/figures', '/reports', '/search?q=%E5%B7%A5%E4%BC%9A']
  for (const kind of kinds.slice(0, 4)) {
    const path = `/records/${kind.line}/${kind.name}`
    found.push(path)
    if (kind.may.includes('create')) found.push(`${path}/new`)
    const { items } = await ask(page, `${path}?limit=1`)
    if (items.length) found.push(`${path}/${items[0].id}`)
  }
  const figure = Object.keys(catalogue.figures)[0]?.replace('.', '/')
  if (figure) found.push(`/figures/${figure}`, `/figures/${figure}/evidence`)
  const people = await ask(page, '/people?limit=1')
  if (people.items.length) found.push(`/people/${people.items[0].id}`)
  const reports = await ask(page, '/reports')
  if (reports.items.length) found.push(`/reports/${reports.items[0].id}`)
  return found
}

for (const [name, viewport] of [['a desk', desk], ['a phone', phone]]) {
  story(`every screen can be used at ${name}`, async (page) => {
    await page.goto(`${address}/sign-in`)
    await page.waitForSelector('#login')
    await assertUsable(page, 'sign in')
    await signIn(page)
    for (const path of await screens(page)) {
      await page.goto(address + path)
      await page.waitForSelector('main h1')
      await page.waitForFunction(() => !document.querySelector('main .loading'))
      await assertUsable(page, path)
      assert.equal(await page.locator('main [role=alert]').count(), 0, `${path} shows an error`)
    }
  }, viewport)
}

story('the Chinese page has no English on it', async (page) => {
  await signIn(page)
  for (const path of (await screens(page)).filter((one) => !one.startsWith('/employers'))) {
    await page.goto(address + path)
    await page.waitForSelector('main h1')
    await page.waitForFunction(() => !document.querySelector('main .loading'))
    assert.deepEqual(await strayEnglish(page), [], `English on ${path}`)
  }
})

story('the English page has no Chinese in its own words', async (page) => {
  await signIn(page)
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  const menu = await page.locator('.side .menu').innerText()
  assert.doesNotMatch(menu, /[\u4e00-\u9fff]/)
  await page.getByRole('button', { name: '中文' }).click()
})
