// A union's card: what was decided about it, by a dialog each; employers a joint union covers;
// and the tree as it was on a past day.
import assert from 'node:assert/strict'
import { address, administrator, ask, assertUsable, choose, fill, phone, signIn, story, strayEnglish } from '../page.mjs'

const card = (page) => page.locator('main .stack')
const panel = (page, title) => page.locator('main section', { has: page.locator('h2', { hasText: title }) }).last()
const dialog = (page) => page.locator('.el-dialog:visible')
const save = (page) => dialog(page).locator('footer button').last().click()
async function openUnion(page, id) {
  await page.goto(`${address}/unions?at=${id}`)
  await page.locator('main [role=treeitem][aria-selected=true]').waitFor()
  await card(page).waitFor()
}
async function decide(page, what) {
  await card(page).getByRole('button', { name: '变更' }).click()
  await page.locator('.el-dropdown-menu__item:visible', { hasText: what }).click()
  await dialog(page).waitFor()
}
async function decided(page, day, number) {
  await fill(page, 'day', day)
  await fill(page, 'decision', number)
  await fill(page, 'reason', '组织调整')
  await save(page)
  await dialog(page).waitFor({ state: 'hidden' })
}
// Two townships; the first has a basic union below it that has none below itself.
async function townships(page) {
  const { items } = await ask(page, '/union-tree?limit=100')
  const towns = items.filter((one) => one.type === 'township_federation' && one.children > 2)
  const { items: below } = await ask(page, `/union-tree?parent=${towns[0].id}&limit=100`)
  return { from: towns[0], to: towns[1], moved: below.find((one) => one.type === 'basic_union' && one.children === 0) ?? below[0] }
}

story('a union is renamed and moved; its history tells of it and a past day still has it where it was', async (page, errors) => {
  await signIn(page)
  const { from, to, moved } = await townships(page)
  await openUnion(page, moved.id)
  await assertUsable(page, 'a union')
  await decide(page, '更名')
  await assertUsable(page, 'renaming a union')
  await save(page)
  await dialog(page).getByText('请填写此项').first().waitFor()
  await fill(page, 'name', `${moved.name}新`)
  await decided(page, '2023-12-20', '云工发〔2023〕91号')
  await panel(page, '沿革').locator('li', { hasText: '更名' }).waitFor()
  await page.locator('main [role=treeitem]', { hasText: `${moved.name}新` }).waitFor()

  await decide(page, '改变隶属')
  await choose(page, 'parent', to.name)
  await decided(page, '2023-12-21', '云工发〔2023〕92号')
  const history = panel(page, '沿革')
  await history.locator('li', { hasText: `由${from.name}改隶${to.name}` }).waitFor()
  assert.match(await history.innerText(), /云工发〔2023〕92号/)
  await page.locator('main [role=treeitem][aria-selected=true]', { hasText: `${moved.name}新` }).waitFor()
  assert.equal((await ask(page, `/unions/${moved.id}`)).parent_id, to.id)
  assert.deepEqual(await strayEnglish(page), [])

  // The day before it moved.
  await page.goto(`${address}/unions?at=${moved.id}&as_of=2023-12-20`)
  await page.getByText('当前显示 2023-12-20 的组织树').waitFor()
  await assertUsable(page, 'the tree of a past day')
  const then = page.locator('main [role=treeitem]', { hasText: from.name })
  await then.first().waitFor()
  await page.locator('main [role=treeitem][aria-selected=true]', { hasText: moved.name }).waitFor()
  assert.equal(await page.getByText('当日不在树中').count(), 0)
  const { items } = await ask(page, `/union-tree?parent=${from.id}&as_of=2023-12-20&limit=100`)
  assert.ok(items.some((one) => one.id === moved.id))
  assert.equal(await card(page).getByRole('button', { name: '变更' }).count(), 0, 'nothing is decided in the past')
  await page.getByRole('button', { name: '回到今天' }).click()
  await card(page).getByRole('button', { name: '变更' }).waitFor()
  errors.length = 0
})

story('what may not be is refused in the dialog, in words', async (page, errors) => {
  await signIn(page)
  const { from, moved } = await townships(page)
  await openUnion(page, from.id)
  await decide(page, '撤销')
  await fill(page, 'day', '2023-12-22')
  await fill(page, 'decision', '云工发〔2023〕93号')
  await fill(page, 'reason', '撤并')
  await save(page)
  const alert = dialog(page).locator('[role=alert]')
  await alert.waitFor()
  assert.match(await alert.innerText(), /下级/)
  assert.equal((await ask(page, `/unions/${moved.id}`)).dissolved_on, null)
  errors.length = 0
})

story('a joint union covers an employer from a day on, and no longer after another', async (page) => {
  await signIn(page)
  const { items: found } = await ask(page, `/union-tree/find?q=${encodeURIComponent('联合工会')}`)
  const joint = found.find((one) => one.type === 'joint_union')
  const { items: employers } = await ask(page, '/work-lists/no_union?limit=1')
  await openUnion(page, joint.id)
  const covered = panel(page, '涵盖的单位')
  await covered.getByRole('button', { name: '添加' }).click()
  await choose(page, 'other', employers[0].name)
  await fill(page, 'from', '2023-06-01')
  await fill(page, 'decision', '云工发〔2023〕40号')
  await assertUsable(page, 'covering an employer')
  await save(page)
  const line = covered.locator('li', { hasText: employers[0].name })
  await line.waitFor()
  assert.match(await line.innerText(), /2023-06-01 起/)
  const { items: left } = await ask(page, '/work-lists/no_union?limit=1')
  assert.notEqual(left[0]?.id, employers[0].id, 'who is covered leaves the list of employers without a union')
  await line.getByRole('button', { name: '终止' }).click()
  await fill(page, 'to', '2023-12-01')
  await save(page)
  await covered.locator('li', { hasText: '2023-06-01 至 2023-12-01' }).waitFor()
})

story('who administers accounts goes from a union without one to opening it there', async (page) => {
  await signIn(page, administrator)
  const { items } = await ask(page, '/accounts/unions-without?limit=1')
  await openUnion(page, items[0].id)
  await page.locator('main dd', { hasText: '未开户' }).getByRole('link', { name: '去开户' }).click()
  await page.waitForURL(`**/accounts?union=${items[0].id}`)
  await page.locator('.head .actions button').first().click()
  await dialog(page).waitFor()
  await page.locator('[data-field="union"]', { hasText: items[0].name }).last().waitFor()
})

story('a union on a phone', async (page) => {
  await signIn(page)
  const { moved } = await townships(page)
  await openUnion(page, moved.id)
  await assertUsable(page, 'a union on a phone')
}, phone)
