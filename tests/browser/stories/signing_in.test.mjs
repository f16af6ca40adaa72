import assert from 'node:assert/strict'
import { address, officer, signIn, signOut, story } from '../page.mjs'

story('a wrong password is answered in words and lets nobody in', async (page, errors) => {
  await page.goto(`${address}/sign-in`)
  await page.fill('#login', officer.login)
  await page.fill('#password', 'not the password')
  await page.click('form button[type=submit]')
  const alert = page.locator('[role=alert]')
  await alert.waitFor()
  assert.match(await alert.innerText(), /[\u4e00-\u9fff]/)
  assert.match(page.url(), /sign-in/)
  errors.length = 0 // The browser itself notes the refused request.
})

story('an address asked for before signing in is opened after it', async (page) => {
  await page.goto(`${address}/figures`)
  await page.waitForSelector('#login')
  await page.fill('#login', officer.login)
  await page.fill('#password', officer.password)
  await page.click('form button[type=submit]')
  await page.waitForURL('**/figures')
})

story('signing out leaves nothing behind the back button', async (page, errors) => {
  await signIn(page)
  await signOut(page)
  await page.goto(`${address}/people`)
  await page.waitForSelector('#login')
  errors.length = 0
})
