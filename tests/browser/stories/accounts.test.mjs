// Who administers accounts: opening one, its first password, posts, the lock; and what one may
// not do to oneself.
import assert from 'node:assert/strict'
import { address, administrator, ask, assertUsable, choose, fill, grantor, phone, signIn, signInAs, story, strayEnglish } from '../page.mjs'

const login = 'xin.gangwei'
const row = (page) => page.locator('main .sheet tbody tr', { hasText: login })
async function openAccounts(page) {
  await page.goto(`${address}/accounts`)
  await page.waitForSelector('main .sheet tbody tr')
}
async function manage(page) {
  await page.fill('#org-q', login)
  await page.locator('main form button[type=submit]').first().click()
  await row(page).first().waitFor()
  await row(page).getByRole('button', { name: '管理', exact: true }).click()
  const dialog = page.locator('.el-dialog:visible')
  await dialog.waitFor()
  return dialog
}
async function confirm(page) {
  await page.locator('.el-message-box:visible button.el-button--primary').click()
}

let password
story('an account is opened with a password shown once, and its holder sets their own', async (page, errors) => {
  await signIn(page, administrator)
  await openAccounts(page)
  await assertUsable(page, 'accounts')
  assert.deepEqual(await strayEnglish(page).then((words) => words.filter((word) => !/^[a-z.]+$/.test(word))), [])
  await page.locator('.head .actions button').first().click()
  await fill(page, 'name', '辛岗')
  await fill(page, 'login', login)
  await choose(page, 'role', '会员')
  await assertUsable(page, 'opening an account')
  await page.locator('.el-dialog:visible footer button').last().click()
  const shown = page.locator('[data-password]')
  await shown.waitFor()
  password = (await shown.innerText()).trim()
  await page.locator('.el-dialog:visible footer button').last().click()
  assert.equal(await page.getByText(password).count(), 0)

  // Its posts carry no right yet: that is another administrator's to give.
  await signInAs(page, grantor)
  await openAccounts(page)
  const dialog = await manage(page)
  await assertUsable(page, 'one account')
  await dialog.getByRole('button', { name: '增加岗位' }).click()
  await choose(page, 'role', '统计人员')
  await choose(page, 'union')
  await page.locator('.el-dialog:visible footer button').last().click()
  await page.locator('.el-dialog:visible', { hasText: '统计人员' }).waitFor()
  await page.locator('.el-dialog:visible footer button').last().click()

  await page.locator('.bar .user').click()
  await page.locator('.el-dropdown-menu__item:visible').last().click()
  await page.fill('#login', login)
  await page.fill('#password', password)
  await page.click('form button[type=submit]')
  await page.waitForURL('**/first-password')
  await assertUsable(page, 'the first password')
  await page.goto(`${address}/people`)
  await page.waitForURL('**/first-password')
  const refused = await page.evaluate(async () => (await fetch('/api/v1/people')).status)
  assert.equal(refused, 403, 'nothing but the own session answers before the password is set')
  errors.length = 0
  await page.fill('#first-old', password)
  for (const id of ['#first-new', '#first-again']) await page.fill(id, 'heron-under-willow-7')
  await page.click('form button[type=submit]')
  await page.waitForSelector('.home')
  assert.ok((await ask(page, '/session')).account.login === login)
})

story('a locked account cannot sign in, and nobody administers their own', async (page, errors) => {
  await signIn(page, administrator)
  await openAccounts(page)
  let dialog = await manage(page)
  await dialog.getByRole('button', { name: '锁定' }).click()
  await confirm(page)
  await dialog.getByRole('button', { name: '解除锁定' }).waitFor()
  await page.goto(`${address}/accounts?q=${administrator.login}`)
  await row(page).waitFor({ state: 'detached' })
  await page.locator('main .sheet tbody tr').getByRole('button', { name: '管理', exact: true }).first().click()
  dialog = page.locator('.el-dialog:visible')
  await dialog.getByText('您自己的账号').waitFor()
  assert.equal(await dialog.getByRole('button', { name: '重置密码' }).count(), 0)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })

  await page.locator('.bar .user').click()
  await page.locator('.el-dropdown-menu__item:visible').last().click()
  await page.fill('#login', login)
  await page.fill('#password', 'heron-under-willow-7')
  await page.click('form button[type=submit]')
  const alert = page.locator('[role=alert]')
  await alert.waitFor()
  assert.match(await alert.innerText(), /锁定/)
  errors.length = 0
})

story('an account is handed over: the successor gets one, the predecessor is locked', async (page) => {
  await signIn(page, administrator)
  await openAccounts(page)
  await page.locator('.head .actions button').first().click()
  for (const [name, text] of [['name', '原任'], ['login', 'yuan.ren']]) await fill(page, name, text)
  await choose(page, 'role', '会员')
  await page.locator('.el-dialog:visible footer button').last().click()
  await page.locator('[data-password]').waitFor()
  await page.locator('.el-dialog:visible footer button').last().click()
  await page.goto(`${address}/accounts?q=yuan.ren`)
  await page.locator('main .sheet tbody tr').getByRole('button', { name: '管理', exact: true }).click()
  await page.locator('.el-dialog:visible').getByRole('button', { name: '交接' }).click()
  for (const [name, text] of [['name', '接任'], ['login', 'jie.ren']]) await fill(page, name, text)
  await choose(page, 'role', '会员')
  await page.locator('.el-dialog:visible footer button').last().click()
  await page.locator('[data-password]').waitFor()
  await page.locator('.el-dialog:visible footer button').last().click()
  await confirm(page)
  await page.locator('main .sheet .stage.locked').waitFor()
  const { items } = await ask(page, '/accounts?q=jie.ren')
  assert.equal(items[0].stage, 'opened')
  assert.equal(items[0].posts[0].union.id, (await ask(page, '/accounts?q=yuan.ren')).items[0].posts[0].union.id)
})

story('accounts on a phone', async (page) => {
  await signIn(page, administrator)
  await openAccounts(page)
  await assertUsable(page, 'accounts on a phone')
}, phone)
