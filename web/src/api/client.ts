// The one way to the server. Writes carry a key, so that a retry has no second effect.
import { Problem } from './problem'
import { language } from '@/i18n/language'

const root = '/api/v1'

export type Query = Record<string, string | number | boolean | string[] | null | undefined>

export interface Payload {
  query?: Query
  body?: unknown
  file?: Blob
  // Why something leaves the system; in no address, since it may name people.
  reason?: string
  // A question that travels in a body because it belongs in no address: nothing is written.
  isQuestion?: boolean
}

let whenSignedOut: () => void = () => {}
export function onSignedOut(act: () => void): void {
  whenSignedOut = act
}

export function address(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value
    if (text !== null && text !== undefined && text !== '') parameters.set(name, String(text))
  }
  const tail = parameters.toString()
  return root + path + (tail ? (path.includes('?') ? '&' : '?') + tail : '')
}

// crypto.randomUUID exists on https and localhost only; offices use plain http inside.
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function prepare(method: string, payload: Payload): RequestInit {
  const headers: Record<string, string> = { 'Accept-Language': language() }
  if (method !== 'GET') {
    headers['X-Gonghui-Request'] = '1'
    headers['Idempotency-Key'] = freshKey()
  }
  if (payload.reason) headers['X-Gonghui-Reason'] = encodeURIComponent(payload.reason)
  let body: BodyInit | undefined
  if (payload.file) {
    headers['Content-Type'] = payload.file.type || 'application/octet-stream'
    body = payload.file
  } else if (payload.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(payload.body)
  }
  return { method, headers, body, credentials: 'same-origin' }
}

async function send(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch {
    // The same key goes out again: the server answers as it did, or does it now.
    return await fetch(url, request).catch(() => {
      throw Problem.unreachable()
    })
  }
}

async function exchange(method: string, path: string, payload: Payload): Promise<Response> {
  const response = await send(address(path, payload.query), prepare(method, payload))
  if (response.ok) return response
  const problem = await Problem.of(response)
  if (response.status === 401 && path !== '/session') whenSignedOut()
  throw problem
}

let writes = 0
// Rises with every write, so that a page shown again knows whether it may be out of date.
export const writesSoFar = (): number => writes

export async function call<T>(method: string, path: string, payload: Payload = {}): Promise<T> {
  const response = await exchange(method, path, payload)
  if (method !== 'GET' && !payload.isQuestion) writes += 1
  if (response.status === 204) return undefined as T
  return (await response.json().catch(() => undefined)) as T
}

export const get = <T>(path: string, query?: Query) => call<T>('GET', path, { query })
export const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, { body })
export const ask = <T>(path: string, body: unknown) => call<T>('POST', path, { body, isQuestion: true })
export const patch = <T>(path: string, body: unknown) => call<T>('PATCH', path, { body })
export const remove = <T>(path: string) => call<T>('DELETE', path)
export const upload = <T>(path: string, file: Blob, query?: Query) =>
  call<T>('POST', path, { file, query })

function nameOf(response: Response, fallback: string): string {
  const stated = response.headers.get('Content-Disposition') ?? ''
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(stated)
  if (coded) return decodeURIComponent(coded[1])
  return /filename="?([^";]+)"?/i.exec(stated)?.[1] ?? fallback
}

// Saves what the server sends as a file, in the reader's language.
export async function download(path: string, fallback: string, query?: Query, reason?: string): Promise<void> {
  const response = await exchange('GET', path.replace(root, ''), { query, reason })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = nameOf(response, fallback)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
