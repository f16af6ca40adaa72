// A stand-in for the server: the same addresses and shapes, over invented data kept in memory.
// For developing the page and trying its tests:  npm run build && npm run mock
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { routes } from './routes.mjs'

const port = Number(process.env.PORT ?? 8080)
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

async function page(path, response) {
  const wanted = join(dist, normalize(path))
  const name = extname(path) && wanted.startsWith(dist) ? wanted : join(dist, 'index.html')
  try {
    const content = await readFile(name)
    response.writeHead(200, {
      'Content-Type': types[extname(name)] ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'",
    })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
}

async function bodyOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (!url.pathname.startsWith('/api/v1/')) return page(url.pathname, response)
  const raw = await bodyOf(request)
  const isJson = (request.headers['content-type'] ?? '').startsWith('application/json')
  const asked = {
    method: request.method,
    path: url.pathname.slice('/api/v1'.length),
    query: Object.fromEntries(url.searchParams),
    body: isJson && raw.length ? JSON.parse(raw) : {},
    raw,
    language: (request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'zh',
    signedIn: /mock=in/.test(request.headers.cookie ?? ''),
  }
  const { status = 200, json, file, cookie } = routes(asked)
  const headers = cookie ? { 'Set-Cookie': `mock=${cookie}; Path=/; HttpOnly; SameSite=Strict` } : {}
  if (file) {
    headers['Content-Type'] = file.type
    headers['Content-Disposition'] = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
    return response.writeHead(status, headers).end(file.content)
  }
  headers['Content-Type'] = status < 400 ? 'application/json' : 'application/problem+json'
  return response.writeHead(status, headers).end(json === undefined ? '' : JSON.stringify(json))
}).listen(port, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${port}`))
