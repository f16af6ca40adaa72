// A file goes to the server in parts, so that a line that breaks costs one part only, and the
// rest can be sent later from the same file.
import { call } from '@/api/client'

const mebibyte = 1024 * 1024
const partsWanted = 200 // The server takes 256.

// The same file is always cut the same way: that is how a later visit knows where to go on.
export function partBytes(fileBytes: number, most: number): number {
  return Math.min(most, Math.max(mebibyte, Math.ceil(fileBytes / partsWanted)))
}
export interface Cut {
  part: number
  from: number
  to: number
}
// What is still to be sent when so much is there.
export function cutsOf(fileBytes: number, sent: number, most: number): Cut[] {
  const size = partBytes(fileBytes, most)
  const cuts: Cut[] = []
  for (let part = Math.floor(sent / size); part * size < fileBytes; part += 1)
    cuts.push({ part, from: part * size, to: Math.min(fileBytes, (part + 1) * size) })
  return cuts
}

export async function sendParts(
  job: number,
  file: File,
  sent: number,
  most: number,
  show: (bytes: number) => void,
): Promise<void> {
  for (const cut of cutsOf(file.size, sent, most)) {
    const piece = file.slice(cut.from, cut.to, 'application/octet-stream')
    await call('POST', `/imports/${job}/parts/${cut.part}`, { file: piece })
    show(cut.to)
  }
}
