// A figure's address, "line.figure?union=1&from=2023-01-01&…", and the page that shows it.
import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { Query } from '@/api/client'

export type Asked = Record<string, string>

export function routeTo(address: string, page: 'figure' | 'evidence' = 'figure'): RouteLocationRaw {
  const [name, tail = ''] = address.split('?')
  const [line, figure] = name.split('.')
  return {
    name: page,
    params: { line, figure },
    query: Object.fromEntries(new URLSearchParams(tail)),
  }
}

export function pathTo(address: string): { path: string; query: Query } {
  const [name, tail = ''] = address.split('?')
  return {
    path: `/figures/${name.replace('.', '/')}`,
    query: Object.fromEntries(new URLSearchParams(tail)),
  }
}

// What of a page's address belongs to the question put to the figure.
export function askedOf(query: LocationQuery): Asked {
  const asked: Asked = {}
  for (const [name, value] of Object.entries(query))
    if (typeof value === 'string' && /^(union|from|to|reach|where\..+)$/.test(name)) asked[name] = value
  return asked
}
