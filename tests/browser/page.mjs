// What every story of the browser tests shares: Debian's Chromium, a signed-in page, and the
// watch for console errors and for what a screen reader could not use.
//
//   GONGHUI_URL       address of a running server        (http://127.0.0.1:8080)
//   GONGHUI_LOGIN     an account that enters and submits  GONGHUI_PASSWORD
//   GONGHUI_APPROVER  another that approves               GONGHUI_APPROVER_PASSWORD
//   GONGHUI_FINANCE   another that records payment        GONGHUI_FINANCE_PASSWORD
//   GONGHUI_ADMINISTRATOR  who opens accounts             GONGHUI_ADMINISTRATOR_PASSWORD
//   GONGHUI_GRANTOR   who grants posts                    GONGHUI_GRANTOR_PASSWORD
//   GONGHUI_TOWNSHIP  an officer of a township            GONGHUI_TOWNSHIP_PASSWORD
//   GONGHUI_REALM     the realm it serves                 GONGHUI_BINARY      the program
// Without approver or finance, the first account does their part, as far as it may.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { chromium } from 'playwright-core'

const env = process.env
export const address = env.GONGHUI_URL ?? 'http://127.0.0.1:8080'
export const officer = { login: env.GONGHUI_LOGIN ?? 'officer', password: env.GONGHUI_PASSWORD ?? 'mock-password' }
export const approver = env.GONGHUI_APPROVER ? { login: env.GONGHUI_APPROVER, password: env.GONGHUI_APPROVER_PASSWORD } : officer
export const finance = env.GONGHUI_FINANCE ? { login: env.GONGHUI_FINANCE, password: env.GONGHUI_FINANCE_PASSWORD } : officer

// Who runs the system, and who grants posts.
export const administrator = { login: env.GONGHUI_ADMINISTRATOR, password: env.GONGHUI_ADMINISTRATOR_PASSWORD }
export const grantor = { login: env.GONGHUI_GRANTOR, password: env.GONGHUI_GRANTOR_PASSWORD }

// An officer of one township, who sees none of the others.
export const township = { login: env.GONGHUI_TOWNSHIP, password: env.GONGHUI_TOWNSHIP_PASSWORD }

export const desk = { width: 1366, height: 768 }
export const phone = { width: 390, height: 844 }

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// One story in a browser of its own. The browser closes however it ends; then the console
// must have stayed silent, unless the story itself provoked a refusal and cleared `errors`.
export function story(name, act, viewport = desk) {
  test(name, { timeout: 300_000 }, async () => {
    const browser = await chromium.launch({ executablePath: env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
    const errors = []
    try {
      const context = await browser.newContext({ viewport, locale: 'zh-CN', acceptDownloads: true, bypassCSP: true })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(error.message))
      try {
        await act(page, errors)
      } catch (error) {
        if (env.GONGHUI_SHOTS) await page.screenshot({ path: `${env.GONGHUI_SHOTS}/${name.replace(/\W+/g, '-')}.png` })
        throw error
      }
    } finally {
      await browser.close()
    }
    assert.deepEqual(errors, [], 'the console must stay silent')
  })
}

const seated = new WeakMap() // Who sits at which page.
export const signIn = (page, who = officer) => signInAt(page, address, who)
export async function signInAt(page, server, who) {
  await page.goto(`${server}/sign-in`)
  await page.fill('#login', who.login)
  await page.fill('#password', who.password)
  await page.click('form button[type=submit]')
  await page.waitForSelector('.home')
  seated.set(page, who.login)
}
export async function signOut(page) {
  await page.click('.bar .user')
  await page.locator('.el-dropdown-menu__item:visible').last().click()
  await page.waitForSelector('#login')
}
export async function signInAs(page, who) {
  if (seated.get(page) === who.login) return
  await signOut(page)
  await signIn(page, who)
}

// Serious and critical faults only; each with where it stands.
export async function faultsOf(page) {
  await page.evaluate(axe)
  const outcome = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }))
  return outcome.violations
    .filter((one) => ['serious', 'critical'].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 4).join(' | ')}`)
}
export async function assertUsable(page, name) {
  await page.waitForTimeout(400)
  assert.deepEqual(await faultsOf(page), [], `axe on ${name}`)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wider <= 0, `${name} is ${wider} pixels wider than the screen`)
}

// No word of English on the Chinese page, but for names that are words everywhere.
export async function strayEnglish(page) {
  const text = await page.evaluate(() => document.body.innerText)
  const words = text.match(/[A-Za-z]{3,}/g) ?? []
  return words.filter((word) => !/^(CSV|Excel|xlsx|csv|pdf|docx|Word|Markdown|html|YYYY|pdf|jpg|png)$/i.test(word))
}

// The values of the figures the server computes, as the page itself would ask for them.
export const ask = (page, path) =>
  page.evaluate(async (wanted) => (await fetch(`/api/v1${wanted}`, { headers: { 'Accept-Language': 'zh-CN' } })).json(), path)

export async function choose(page, field, text) {
  const row = page.locator(`[data-field="${field}"]`).last()
  await row.locator('.el-select').click()
  if (text) await row.locator('input').pressSequentially(text)
  const options = page.locator('.el-select-dropdown__item:visible', { hasText: text ?? '' })
  await options.first().waitFor()
  await options.first().click()
  await page.waitForFunction(() => ![...document.querySelectorAll('.el-select-dropdown')].some((one) => one.offsetParent))
}
// Leaving the input also closes the calendar of a date.
export async function fill(page, field, text) {
  const input = page.locator(`[data-field="${field}"]`).last().locator('input, textarea')
  await input.fill(text)
  await input.press('Tab')
}

// Says yes in the box that asks; says why, where it wants to know.
export const agree = (page) => page.locator('.el-message-box:visible button.el-button--primary').click()
export async function state(page, reason) {
  await page.locator('.el-message-box:visible input').fill(reason)
  await agree(page)
}
