// The tree of fifty thousand unions: opened, walked by keyboard, searched and scrolled, with only
// what is on the screen drawn and no long standstill.
import assert from 'node:assert/strict'
import { crowd, crowded, factory, unions, withBigTree } from '../big_tree.mjs'
import { ask, assertUsable, phone, signInAt, story, strayEnglish } from '../page.mjs'

const rowsDrawnMax = 90
const standstillMillisecondsMax = 400

const tree = (page) => page.locator('main [role=tree]')
const row = (page, name) => page.locator('main [role=treeitem]', { hasText: name }).first()
const activeRow = (page) =>
  page.evaluate(() => document.getElementById(document.querySelector('main [role=tree]').getAttribute('aria-activedescendant'))?.innerText ?? '')

async function watchStandstills(page) {
  await page.evaluate(() => {
    window.standstills = []
    new PerformanceObserver((list) => window.standstills.push(...list.getEntries().map((entry) => entry.duration))).observe({ entryTypes: ['longtask'] })
  })
}
async function assertLight(page, when) {
  const drawn = await page.locator('main [role=treeitem]').count()
  assert.ok(drawn <= rowsDrawnMax, `${drawn} rows are drawn ${when}`)
  const longest = await page.evaluate(() => Math.max(0, ...window.standstills))
  assert.ok(longest <= standstillMillisecondsMax, `the page stood still for ${longest} ms ${when}`)
}

for (const [name, viewport, at] of [['a desk', undefined, 'desk'], ['a phone', phone, 'phone']])
  story(`fifty thousand unions open, are found and scroll at ${name}`, async (page) => {
    await withBigTree(async (address, officer) => {
      await signInAt(page, address, officer)
      await page.goto(`${address}/unions`)
      await tree(page).waitFor()
      await watchStandstills(page)
      const root = await ask(page, '/union-tree?limit=1')
      assert.equal(root.parent.below, unions - 1)
      await row(page, '云岭20县总工会').waitFor()

      // By keyboard: into the first county, its first township, and twelve thousand below it.
      await tree(page).focus()
      for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
      await row(page, crowded).waitFor()
      for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
      await row(page, factory(1)).waitFor()
      await page.keyboard.press('ArrowRight')
      assert.match(await activeRow(page), new RegExp(factory(1)))
      await assertLight(page, 'with a crowd opened')
      if (at === 'desk') assert.deepEqual(await strayEnglish(page), [])
      await assertUsable(page, `a tree of ${unions} unions`)

      // More of them, where the first page ends.
      const more = page.locator('main [role=treeitem]', { hasText: '显示后面的下级' })
      for (let turn = 0; turn < 5; turn += 1) {
        await tree(page).evaluate((one) => (one.scrollTop = one.scrollHeight))
        if (await more.count()) break
        await page.keyboard.press('PageDown')
      }
      await tree(page).evaluate((one) => (one.scrollTop = 37 * 195))
      await more.first().waitFor()
      assert.match(await more.first().innerText(), new RegExp(`200.*${crowd}`))
      await more.first().click()
      await row(page, factory(201)).waitFor()
      await assertLight(page, 'after the second page')

      // A union far down: found by name and shown where it stands, with what stands before it.
      await page.fill('#union-q', factory(11_800).slice(0, 8))
      const option = page.locator('main [role=option]', { hasText: factory(11_800) })
      await option.waitFor()
      assert.match(await option.innerText(), new RegExp(`云岭1县总工会 › ${crowded}`))
      await option.click()
      await row(page, factory(11_800)).waitFor()
      await page.waitForURL(/at=\d+/)
      const box = await row(page, factory(11_800)).boundingBox()
      const frame = await tree(page).boundingBox()
      assert.ok(box.y >= frame.y && box.y + box.height <= frame.y + frame.height + 1, 'the found union is on the screen')
      assert.equal(await row(page, factory(11_800)).getAttribute('aria-selected'), 'true')
      await row(page, factory(11_795)).waitFor()
      await page.locator('main h2', { hasText: factory(11_800) }).waitFor()
      await assertLight(page, 'after a find')

      for (let turn = 0; turn < 60; turn += 1) await tree(page).evaluate((one, to) => (one.scrollTop = to), (turn % 20) * 700)
      await page.waitForTimeout(200)
      await assertLight(page, 'after scrolling')
    })
  }, viewport)
