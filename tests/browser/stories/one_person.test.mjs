// One person across all lines: how long a membership stood and what proves it, every step, what
// the person took part in, the household.
import assert from 'node:assert/strict'
import { address, ask, assertUsable, phone, signIn, story, strayEnglish } from '../page.mjs'

const panel = (page, title) => page.locator('main section', { has: page.locator('h2', { hasText: title }) })
// Somebody who stands in a list of participants with an amount.
async function somebodyHelped(page) {
  const { kinds } = await ask(page, '/catalogue')
  for (const [id, kind] of Object.entries(kinds).filter(([, one]) => one.participants.has_amount)) {
    const path = `/records/${id.replace('.', '/')}`
    const { items: records } = await ask(page, `${path}?limit=3`)
    for (const record of records) {
      const { items } = await ask(page, `${path}/${record.id}/participants?limit=20`)
      const found = items.find((one) => one.person && Number(one.amount) > 0)
      if (found) return { kind, record, place: found }
    }
  }
  throw new Error('nobody was given anything')
}

story('the page of a person shows what stood, what was done and what was given, each with its record', async (page) => {
  await signIn(page)
  const { record, place } = await somebodyHelped(page)
  const course = await ask(page, `/people/${place.person}/course`)
  await page.goto(`${address}/people/${place.person}`)
  await panel(page, '参加活动与受助').locator('tbody tr').first().waitFor()
  const given = panel(page, '参加活动与受助').locator('tr', { hasText: record.title || record.number })
  assert.ok((await given.first().innerText()).replaceAll(',', '').includes(place.amount), 'the amount stands in its line')
  await page.waitForFunction(() => !document.querySelector('main .loading'))
  await assertUsable(page, 'a person')
  assert.deepEqual(await strayEnglish(page).then((words) => words.filter((word) => !/^[A-Z]{2,}$/.test(word))), [])
  const standings = panel(page, '在籍与持续情况').locator('li')
  assert.equal(await standings.count(), course.standings.length)
  const steps = panel(page, '办理经过').locator('li')
  assert.equal(await steps.count(), Math.min(20, course.steps.length))
})

story('a membership is told from its first day, and its number opens the record that proves it', async (page) => {
  await signIn(page)
  const { items } = await ask(page, '/people?limit=20')
  const told = await Promise.all(items.map(async (one) => ({ one, course: await ask(page, `/people/${one.id}/course`) })))
  const { one, course } = told.find((each) => each.course.standings.length > 0)
  const standing = course.standings[0]
  await page.goto(`${address}/people/${one.id}`)
  const line = panel(page, '在籍与持续情况').locator('li').first()
  await line.waitFor()
  assert.ok((await line.innerText()).includes(standing.from))
  assert.ok((await line.innerText()).includes(standing.place))
  await line.locator('a').click()
  await page.waitForURL(`**/${standing.record.kind.replace('.', '/')}/${standing.record.id}`)
  await page.locator('main h1').waitFor()
})

story('a person on a phone', async (page) => {
  await signIn(page)
  const { place } = await somebodyHelped(page)
  await page.goto(`${address}/people/${place.person}`)
  await panel(page, '办理经过').waitFor()
  await assertUsable(page, 'a person on a phone')
}, phone)
