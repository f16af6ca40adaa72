// A city of fifty thousand unions, made from a roster by the binary and served beside the
// demonstration realm. One township has twelve thousand directly below it.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = process.env.GONGHUI_BINARY ?? join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../build/gonghui')
export const unions = 50_000
export const crowd = 12_000
export const crowded = '青石镇总工会'
export const factory = (n) => `青石第${n}厂工会委员会`
const counties = 20
const townships = 12

function roster() {
  const rows = []
  const add = (name, type, parent) => rows.push(`${name},${type},${parent},2001-05-01`)
  for (let county = 1; county <= counties; county += 1) add(`云岭${county}县总工会`, '县（市、区）总工会', '大江市总工会')
  add(crowded, '乡镇（街道）总工会', '云岭1县总工会')
  for (let n = 1; n <= crowd; n += 1) add(factory(n), '基层工会委员会', crowded)
  for (let county = 1; county <= counties; county += 1)
    for (let town = 1; town <= townships; town += 1) add(`云岭${county}县白沙${town}镇总工会`, '乡镇（街道）总工会', `云岭${county}县总工会`)
  const towns = counties * townships
  for (let n = 1; rows.length < unions - 1; n += 1) {
    const town = n % towns
    add(`白沙第${n}矿工会委员会`, '基层工会委员会', `云岭${Math.floor(town / townships) + 1}县白沙${(town % townships) + 1}镇总工会`)
  }
  return '工会名称,工会类型,上级工会,建会日期\n' + rows.join('\n') + '\n'
}

async function served(place) {
  const server = spawn(binary, ['serve', '--as-of', '2023-12-29', '--port', '0', ...place], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  for await (const chunk of server.stdout) {
    printed += chunk
    const address = /http:\/\/[0-9.]+:\d+/.exec(printed)?.[0]
    if (address) return { server, address }
  }
  throw new Error('the server did not start')
}

// Runs `act` with the address and a sign-in; the realm goes when it is done.
export async function withBigTree(act) {
  const folder = mkdtempSync(join(tmpdir(), 'gonghui-tree-'))
  const place = ['--db', join(folder, 'city.db')]
  const run = (...words) => execFileSync(binary, [...words, ...place], { encoding: 'utf8', cwd: folder })
  let server
  try {
    run('init', '--name', '大江市总工会', '--type', 'city_federation')
    const password = /with the password (\S+)/.exec(run('account', 'add', 'shulin', '--name', '舒林', '--role', 'case_officer'))?.[1]
    assert.ok(password)
    writeFileSync(join(folder, 'unions.csv'), roster())
    run('import', 'unions', join(folder, 'unions.csv'))
    const started = await served(place)
    server = started.server
    await act(started.address, { login: 'shulin', password })
  } finally {
    if (server) {
      server.kill()
      await new Promise((resolve) => server.once('exit', resolve))
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
