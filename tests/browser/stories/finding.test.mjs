// The one box: by initials, by the last four, by number; silent while an input method composes;
// a newer answer is never overwritten by an older one.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, phone, signIn, story, strayEnglish } from '../page.mjs'

const box = '#search-everywhere'
const option = (page) => page.locator('.bar [role=option]')
const restMilliseconds = 600 // Far more than the box waits before it asks.

function listen(page) {
  const asked = []
  page.on('request', (request) => request.url().includes('/api/v1/find') && asked.push(request.postDataJSON()?.q))
  return asked
}
// A name that initials lead to, and its initials as the server reads them.
async function somebody(page) {
  const { items } = await ask(page, '/people?limit=40')
  return items.find((one) => /^[\u4e00-\u9fff]{3}$/.test(one.name))
}

story('a person is found by initials, walked to by keyboard and opened', async (page) => {
  await signIn(page)
  const asked = listen(page)
  await page.click(box)
  await page.keyboard.type('wy')
  await option(page).first().waitFor()
  assert.match(await option(page).first().innerText(), /首字母相符/)
  const names = await page.locator('.bar [role=option] .name').allInnerTexts()
  assert.ok(names.every((name) => name.length >= 2))
  assert.equal(await page.locator(box).getAttribute('aria-expanded'), 'true')
  await assertUsable(page, 'suggestions')
  assert.deepEqual(asked, ['wy'], 'asked once, when the typing rested')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  const taken = page.locator('.bar [role=option][aria-selected=true]')
  const name = await taken.locator('.name').innerText()
  assert.equal(await taken.getAttribute('id'), await page.locator(box).getAttribute('aria-activedescendant'))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/people/*')
  await page.locator('main h1', { hasText: name }).waitFor()
})

story('nothing is asked while an input method composes', async (page) => {
  await signIn(page)
  const asked = listen(page)
  const input = await page.context().newCDPSession(page)
  const compose = (text) => input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await page.click(box)
  for (const text of ['w', 'wa', 'wan', "wang", "wang'w"]) {
    await compose(text)
    await page.waitForTimeout(restMilliseconds / 3)
  }
  await page.waitForTimeout(restMilliseconds)
  assert.ok((await page.inputValue(box)).startsWith('wang'), 'the letters of the input method stand in the box')
  // Enter, too, belongs to the input method as long as it composes.
  await page.evaluate((id) => document.querySelector(id).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true })), box)
  await page.waitForTimeout(restMilliseconds)
  assert.deepEqual(asked, [])
  assert.ok(!page.url().includes('/search'))
  await input.send('Input.insertText', { text: '王' })
  await option(page).first().waitFor()
  assert.deepEqual(asked, ['王'])
  assert.ok((await page.locator('.bar [role=option] .name').allInnerTexts()).every((name) => name.includes('王')))
})

story('an older answer never takes the place of a newer one', async (page) => {
  await signIn(page)
  let slow
  await page.route('**/api/v1/find', async (route) => {
    if (route.request().postDataJSON().q === '王') await new Promise((resolve) => (slow = resolve))
    await route.continue()
  })
  await page.click(box)
  await page.keyboard.type('王')
  await page.waitForTimeout(restMilliseconds)
  assert.ok(slow, 'the first question is under way')
  await page.fill(box, '工会')
  await page.locator('.bar [role=option]', { hasText: '工会' }).first().waitFor()
  const before = await option(page).allInnerTexts()
  slow()
  await page.waitForTimeout(restMilliseconds)
  assert.deepEqual(await option(page).allInnerTexts(), before)
})

story('what is found stands in groups; a whole number stands in no address and no title', async (page) => {
  await signIn(page)
  const person = await somebody(page)
  await page.fill(box, `${person.name} ${person.id_number_masked.slice(-4)}`)
  await page.press(box, 'Enter')
  await page.waitForURL('**/search?q=*')
  await page.locator('main li', { hasText: person.name }).first().waitFor()
  await assertUsable(page, 'what was found')
  assert.deepEqual(await strayEnglish(page).then((words) => words.filter((word) => word !== 'XXX')), [])

  const reason = '核对'
  const mobile = await page.evaluate(async ([id, why]) => {
    const answer = await fetch(`/api/v1/people/${id}/reveal`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Gonghui-Request': '1' },
      body: JSON.stringify({ what: 'mobile', reason: why }),
    })
    return (await answer.json()).value
  }, [person.id, reason])
  assert.match(mobile, /^\d{11}$/)
  await page.fill(box, mobile)
  await page.press(box, 'Enter')
  await page.locator('main li', { hasText: person.name }).first().waitFor()
  assert.match(await page.locator('main li').first().innerText(), /号码相符/)
  assert.ok(!page.url().includes(mobile) && !(await page.title()).includes(mobile))
})

story('finding on a phone', async (page) => {
  await signIn(page)
  await page.click(box)
  await page.keyboard.type('工会')
  await option(page).first().waitFor()
  await assertUsable(page, 'suggestions on a phone')
  await option(page).first().click()
  await page.waitForFunction(() => location.pathname !== '/')
}, phone)
