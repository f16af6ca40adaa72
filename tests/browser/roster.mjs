// Rosters for the stories: written as a flat OpenDocument sheet, made a workbook by LibreOffice
// itself, so that its cells are what a spreadsheet in an office saves.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

// In an area code that belongs to nobody; the check digit is right unless it is asked to be wrong.
export function residentId(sequence, isWrong = false) {
  const digits = `99990019850101${String(sequence).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return digits + '10X98765432'[(sum + (isWrong ? 1 : 0)) % 11]
}

const escaped = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;')
const cell = (value) =>
  typeof value === 'number'
    ? `<table:table-cell office:value-type="float" office:value="${value}"/>`
    : `<table:table-cell office:value-type="string"><text:p>${escaped(value)}</text:p></table:table-cell>`
const flat = (rows) => `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="名册">${rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('\n')}</table:table>
</office:spreadsheet></office:body></office:document>`

function converted(file, form, folder) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', form, '--outdir', folder, file], { stdio: 'pipe', timeout: 120_000 })
  return join(folder, basename(file).replace(/\.\w+$/, `.${form}`))
}

// A folder for one story, gone when the story is over.
export async function inFolder(act) {
  const folder = mkdtempSync(join(tmpdir(), 'gonghui-roster-'))
  try {
    await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
// A number is a cell of that number, a text a cell of text.
export function workbook(folder, name, rows) {
  const file = join(folder, `${name}.fods`)
  writeFileSync(file, flat(rows))
  return converted(file, 'xlsx', folder)
}

const plain = (xml) => xml.replace(/<[^>]+>/g, '')
// The cells of a workbook as LibreOffice reads them: their text, and the comment on them.
export function cellsOf(folder, file) {
  const xml = readFileSync(converted(file, 'fods', folder), 'utf8')
  return [...xml.matchAll(/<table:table-cell\b[^>]*>([^]*?)<\/table:table-cell>/g)].map(([, inside]) => {
    const comment = inside.match(/<office:annotation\b[^]*?<\/office:annotation>/)?.[0] ?? ''
    return { text: plain(inside.replace(comment, '')).trim(), comment: plain(comment).trim() }
  })
}
