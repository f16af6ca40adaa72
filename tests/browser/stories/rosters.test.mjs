// A roster from a spreadsheet: its columns, what is wrong with its rows, the receipt, the desk for
// doubtful rows, and two entries made one and two again.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { address, agree, ask, assertUsable, fill, officer, phone, signIn, signInAs, state, story, strayEnglish, township } from '../page.mjs'
import { cellsOf, inFolder, residentId, workbook } from '../roster.mjs'

const twin = { name: '贺同名', mobile: '15430000007' }
const send = (page, method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const headers = { 'Content-Type': 'application/json', 'X-Gonghui-Request': '1', 'Idempotency-Key': Math.random().toString(36).repeat(3) }
      return (await fetch(`/api/v1${where}`, { method: how, headers, body: JSON.stringify(what) })).json()
    },
    [method, path, body],
  )
async function someUnion(page) {
  const { items } = await ask(page, `/unions?q=${encodeURIComponent('新材料工会')}`)
  const found = items.find((one) => one.type === 'basic_union' && one.name.endsWith('工会'))
  assert.ok(found, 'the county has a basic union')
  return found
}
const count = async (page, part) => Number((await page.locator(`main [data-count="${part}"]`).first().innerText()).replace(/\D/g, ''))
const chooseHeading = async (page, column, heading) => {
  await page.locator(`main .el-select[data-column="${column}"]`).click()
  await page.locator('.el-select-dropdown__item:visible', { hasText: heading }).first().click()
}

const faulty = (union) => [
  ['会员花名册'],
  ['称呼', '身份证号', '手机（必填）', '所在工会', '入会时间', '民族'],
  ['贺新一', residentId(1), '15430000001', union, '2023-05-01', '汉'],
  ['贺新二', residentId(2), '15430000002', union, '2023.5.1', '汉'],
  ['贺错码', residentId(3, true), '15430000003', union, '2023-05-01', '汉'],
  ['贺长号', 4.4e17, '15430000004', union, '2023-05-01', '汉'],
  ['贺新一', residentId(1), '15430000001', union, '2023-05-01', '汉'],
  ['贺近名', residentId(6), '15430000006', `${union}委员会`, '2023-05-01', '汉'],
  [twin.name, residentId(7), twin.mobile, union, '2023-05-01', '汉'],
]

story('a faulty workbook is matched, checked, taken in and handed back with the error on the cell', (page) =>
  inFolder(async (folder) => {
    await signIn(page)
    const union = await someUnion(page)
    await send(page, 'POST', '/people', { ...twin, born_on: '1985-01-01', union: union.id })
    await page.locator('.side .menu').getByText('名册导入').click()
    await page.getByRole('button', { name: '导入名册' }).click()
    await page.locator('.el-radio', { hasText: '会员花名册' }).click()
    const template = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载模板' }).click()
    assert.match((await template).suggestedFilename(), /会员花名册\.xlsx$/)
    await page.setInputFiles('main input[type=file]', workbook(folder, '砖厂会员', faulty(union.name)))
    await assertUsable(page, 'choosing a file')
    await page.getByRole('button', { name: '上传', exact: true }).click()

    await page.waitForURL(/\/imports\/\d+$/)
    await page.getByText('缺少必需的列：姓名').waitFor()
    assert.ok((await page.locator('main').innerText()).includes('民族'), 'what is not read is told')
    assert.ok(await page.getByRole('button', { name: '开始核对' }).isDisabled())
    await assertUsable(page, 'the columns')
    await chooseHeading(page, 'name', '称呼')
    await page.getByRole('button', { name: '保存对应关系' }).click()
    await page.getByRole('button', { name: '开始核对' }).click()

    await page.getByRole('heading', { name: '核对结果' }).waitFor()
    const parts = ['rows', 'accepted', 'unchanged', 'held', 'returned']
    const counts = async () => Promise.all(parts.map((part) => count(page, part)))
    assert.deepEqual(await counts(), [7, 2, 0, 2, 3])
    const kinds = await page.locator('main .panel', { hasText: '问题种类' }).innerText()
    for (const word of ['校验位', '科学计数法', '已经出现过', '名称相近', '手机号码与已登记的一人相同'])
      assert.ok(kinds.includes(word), `${word} is among the kinds`)
    await assertUsable(page, 'a checked roster')
    assert.deepEqual(await strayEnglish(page), [])

    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载退回的表格' }).click()
    const returned = await coming
    assert.equal(returned.suggestedFilename(), '退回_砖厂会员.xlsx')
    const file = `${folder}/returned.xlsx`
    await returned.saveAs(file)
    const cells = cellsOf(folder, file)
    assert.match(cells.find((one) => one.text === residentId(3, true))?.comment ?? '', /校验位/)
    assert.ok(cells.some((one) => one.text.startsWith('4') && /科学计数法/.test(one.comment)), 'the lost number is marked')
    assert.ok(!cells.some((one) => one.text === '贺新二'), 'good rows do not come back')

    const left = page.url()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await agree(page)
    await page.locator('.side .menu').getByText('名册导入').click()
    const row = page.locator('main .sheet tbody tr', { hasText: '砖厂会员' }).first()
    await row.getByText('已导入').waitFor()
    await assertUsable(page, 'the list of imports')
    await row.getByRole('link').click()
    await page.waitForURL(left)
    await page.getByText('导入已完成').waitFor()
    assert.deepEqual(await counts(), [7, 2, 0, 2, 3])

    const { items } = await ask(page, `/people?q=${encodeURIComponent('贺新二')}`)
    assert.equal(items.length, 1)
    await page.goto(`${address}/people/${items[0].id}`)
    await page.locator('main .panel', { hasText: '相关记录' }).getByRole('link').first().waitFor()
    assert.equal((await ask(page, `/people?q=${encodeURIComponent('贺错码')}`)).items.length, 0)
  }))

story('held rows stand beside what they resemble, and keys decide them one after the other', async (page) => {
  await signIn(page)
  await page.goto(`${address}/held-rows`)
  const frame = page.locator('main [data-held]')
  await frame.getByText('贺近名').waitFor()
  await assertUsable(page, 'the desk')
  assert.deepEqual(await strayEnglish(page), [])
  assert.ok(!(await frame.innerText()).includes(residentId(6)), 'the number is masked')
  const first = await frame.getAttribute('data-held')
  await page.keyboard.press('ArrowRight')
  await frame.getByText('与已登记的一人相同').waitFor()
  assert.equal(await frame.locator('tr.differs, tr.reason').count() > 0, true)
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction((id) => document.querySelector('[data-held]')?.dataset.held === id, first)
  await page.keyboard.press(String((await decisions(page)).indexOf('return') + 1))
  await frame.getByText('与已登记的一人相同').waitFor()
  await page.fill('#held-opinion', '1985年生，经核实是两人')
  await page.locator('main [data-decision="accept"]').click()
  await page.getByText('没有待核的行').waitFor()
  assert.equal((await ask(page, `/people?q=${encodeURIComponent('贺近名')}`)).items.length, 0)
  assert.equal((await ask(page, `/people?q=${encodeURIComponent(twin.name)}`)).items.length, 2)
})
const decisions = (page) => page.locator('main [data-decision]').evaluateAll((all) => all.map((one) => one.dataset.decision))

story('two entries of one person are made one with the fields chosen, and two again', async (page) => {
  await signIn(page)
  const found = () => ask(page, `/people?q=${encodeURIComponent(twin.name)}`).then((answer) => answer.items)
  const first = Math.min(...(await found()).map((each) => each.id))
  execFileSync(process.env.GONGHUI_BINARY, ['duplicates', '--db', process.env.GONGHUI_REALM, '--after', String(first - 1)], { stdio: 'pipe' })
  await page.locator('.side .menu').getByText('重复人员').click()
  const pair = page.locator('main .panel', { hasText: twin.name }).first()
  await pair.waitFor()
  await assertUsable(page, 'suspected pairs')
  assert.deepEqual(await strayEnglish(page), [])
  await pair.getByRole('button', { name: '合并', exact: true }).click()

  const number = page.locator('main tr[data-field="id_number"]')
  await number.waitFor()
  await page.getByText('转到保留登记名下的内容').waitFor()
  await assertUsable(page, 'a merge before it is done')
  assert.deepEqual(await strayEnglish(page), [])
  // Kept is the entry without a number: the other's is taken at once.
  assert.equal(await number.locator('td').nth(1).locator('.el-radio.is-checked').count(), 1)
  const swap = async () => {
    const head = page.locator('main .choice thead th').nth(1)
    const before = await head.innerText()
    await page.getByRole('button', { name: '保留另一条' }).click()
    await page.waitForFunction((text) => document.querySelectorAll('main .choice thead th')[1]?.innerText !== text, before)
  }
  await swap()
  assert.equal(await number.locator('td').first().locator('.el-radio.is-checked').count(), 1, 'kept is the entry with the number now')
  await swap()
  await page.locator('main .panel', { hasText: '转到保留登记名下的内容' }).locator('.sheet tbody tr').first().waitFor()
  await page.fill('#merge-reason', '换证后重复登记，已与本人核实')
  await page.getByRole('button', { name: '合并', exact: true }).click()

  await page.waitForURL(/view=merges/)
  const row = page.locator('main .sheet tbody tr', { hasText: twin.name }).first()
  await row.getByText('已合并').waitFor()
  const merged = await found()
  assert.deepEqual(merged.map((each) => each.id), [first])
  assert.ok(merged[0].id_number_masked, 'the chosen number stands')
  await assertUsable(page, 'the merges')
  await row.getByRole('button', { name: '撤销合并' }).click()
  await state(page, '本人来电说明不是同一人')
  await row.getByText('已撤销').waitFor()
  assert.equal((await found()).length, 2)

  await page.locator('.el-radio-button', { hasText: '疑似重复' }).click()
  await pair.getByRole('button', { name: '不是同一人' }).click()
  await state(page, '同名，已核实是两人')
  await pair.waitFor({ state: 'detached' })
})

story('a union asks another for a person it may not see, and is answered', async (page, errors) => {
  await signIn(page, township)
  assert.equal((await ask(page, `/people?q=${encodeURIComponent('贺新一')}`)).items.length, 0)
  await page.goto(`${address}/people`)
  await page.getByRole('button', { name: '新增人员' }).click()
  await fill(page, 'name', '贺新一')
  await fill(page, 'id_number', residentId(1))
  await page.locator('.el-dialog:visible footer button').last().click()
  const asking = page.locator('.el-dialog:visible', { hasText: '已在另一家工会登记' })
  await asking.waitFor()
  errors.length = 0 // The refusal that brought it.
  await assertUsable(page, 'asking another union')
  assert.deepEqual(await strayEnglish(page), [])
  await asking.locator('textarea').fill('已调入我镇企业')
  await asking.getByRole('button', { name: '申请转入' }).click()
  await asking.waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await page.goto(`${address}/duplicates?view=handshakes`)
  const row = page.locator('main .sheet tbody tr', { hasText: '已调入我镇企业' })
  await row.getByText('待答复').waitFor()
  assert.match(await row.innerText(), /不予显示/)

  await signInAs(page, officer)
  await page.goto(`${address}/duplicates?view=handshakes`)
  await row.getByText('贺新一').waitFor()
  await assertUsable(page, 'a request to answer')
  await row.getByRole('button', { name: '答复' }).click()
  await page.locator('.el-dialog:visible').getByText('已调入我镇企业').waitFor()
  await assertUsable(page, 'answering a request')
  await page.getByRole('button', { name: '同意转出' }).click()
  await row.getByText('已转出').waitFor()
  await signInAs(page, township)
  assert.equal((await ask(page, `/people?q=${encodeURIComponent('贺新一')}`)).items.length, 1)
})

story('a register leaves with a reason only, and its sheet ends with who took it and why', async (page) => {
  await signIn(page)
  await page.goto(`${address}/people?q=${encodeURIComponent(twin.name)}`)
  await page.waitForSelector('main .sheet tbody tr')
  const begin = async () => {
    await page.locator('.head .actions').getByRole('button', { name: '导出' }).click()
    await page.locator('.el-dropdown-menu__item:visible', { hasText: 'CSV' }).click()
    await page.locator('.el-message-box:visible').waitFor()
  }
  await begin()
  await assertUsable(page, 'the reason for an export')
  await agree(page)
  await page.locator('.el-message-box:visible .el-message-box__errormsg').waitFor()
  const coming = page.waitForEvent('download')
  await state(page, '核对重名人员')
  const sheet = readFileSync(await (await coming).path(), 'utf8').trim().split(/\r?\n/)
  assert.equal(sheet.filter((line) => line.includes(twin.name)).length, 2)
  assert.match(sheet.at(-1), /业务经办 于 .*导出，用途：核对重名人员/)
})

for (const path of ['/imports', '/imports/new', '/held-rows', '/duplicates', '/duplicates?view=merges', '/duplicates/merge'])
  story(`${path} on a phone`, async (page) => {
    await signIn(page)
    await page.goto(address + path)
    await page.waitForSelector('main h1')
    await page.waitForFunction(() => !document.querySelector('main .loading'))
    await assertUsable(page, path)
  }, phone)
