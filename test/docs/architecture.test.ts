// Every import in src stays inside the tables of docs/ARCHITECTURE.md: what a room may import is what it may know.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

const page = readFileSync('docs/ARCHITECTURE.md', 'utf8')
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').slice(1, -1))
const names = (cell: string) => cell.split(',').flatMap((name) => name.replaceAll('`', '').trim() || [])

/** Three columns: rooms. Two: packages. */
const rooms = new Map(rows.filter((row) => row.length === 3).map(([room, may]) => [names(room!)[0]!, names(may!)]))
const packages = new Map(
  rows
    .filter((row) => row.length === 2)
    .flatMap(([tools, where]) => names(tools!).map((name) => [name, names(where!)])),
)

interface Edge {
  file: string
  room: string
  to: string
}
/** Static, dynamic, re-exported, `new URL` and `?worker`: every form that brings another file in. */
const FORMS = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\(|import\.meta\.glob[^']*)\s*'([^']+)'/g

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|js|css)$/.test(file))
  .map((file) => join('src', file))
const roomOf = (file: string) => (file.split('/').length > 2 ? file.split('/')[1]! : 'doors')

function edgesOf(file: string, text: string): Edge[] {
  return [...text.matchAll(FORMS)].map((match) => {
    const named = match[1]!.replace(/\?.*$/, '')
    const to = named.startsWith('.') ? normalize(join(dirname(file), named)) : named
    return { file, room: roomOf(file), to }
  })
}

/** Says why an import may not be there, or nothing. */
function forbidden({ room, to }: Edge): string | undefined {
  if (to.startsWith('node:'))
    return ['server', 'cli'].includes(room) ? undefined : 'only server and cli run outside a browser'
  if (to.startsWith('build/')) return room === 'cli' ? undefined : 'only cli looks at the build'
  if (/^(locales|public|package\.json)/.test(to)) return undefined
  if (!to.startsWith('src/')) {
    const name = to
      .split('/')
      .slice(0, to.startsWith('@') ? 2 : 1)
      .join('/')
    if (name === 'preact' || name === 'virtual:pwa-register') return undefined
    const where = packages.get(name)
    return where?.includes(room) ? undefined : `${name} belongs in ${where?.join(', ') ?? 'no room'}`
  }
  const target = roomOf(to)
  if (target === room || room === 'doors') return undefined
  if (target === 'doors') return 'nothing stands on a door'
  const exact = to.slice(4).replace(/\.tsx?$/, '')
  const may = rooms.get(room) ?? []
  return may.includes(target) || may.includes(exact) ? undefined : `${room} may not import ${exact}`
}

test('the tables name every room that there is, and no other', () => {
  for (const room of new Set(files.map(roomOf))) if (room !== 'doors') expect([...rooms.keys()]).toContain(room)
  for (const [room, may] of rooms)
    for (const name of may) expect(rooms.has(name.split('/')[0]!), `${room} → ${name}`).toBe(true)
})

test('no import crosses a wall', () => {
  const edges = files.flatMap((file) => edgesOf(file, readFileSync(file, 'utf8')))
  expect(edges.length).toBeGreaterThan(300)
  expect(edges.filter(forbidden).map((edge) => `${edge.file} → ${edge.to}: ${forbidden(edge)}`)).toEqual([])
})

test('only desk and cli open envelopes', () => {
  const opening = files.filter((file) =>
    edgesOf(file, readFileSync(file, 'utf8')).some(({ to }) => to === 'src/seal/open.ts'),
  )
  expect(new Set(opening.map(roomOf))).toEqual(new Set(['desk', 'cli']))
})

test('what was opened comes out through the gate alone: only seal/open reads it, and only notes are unsealed without it', () => {
  const naming = (word: RegExp) => files.filter((file) => word.test(readFileSync(file, 'utf8')))
  expect(naming(/\breadPayload\b/)).toEqual(['src/model/payload.ts', 'src/seal/open.ts'])
  expect(naming(/\bunseal\b.*seal\/open/)).toEqual(['src/desk/notes.ts'])
  expect(naming(/\bnew Opened\(/)).toEqual(['src/seal/open.ts'])
})

describe('the rule sees', () => {
  test.each([
    ["import { x } from '../seal/open.ts'", 'device'],
    ["import type { x } from '../device/device.ts'", 'desk'],
    ["export * from '../desk/Desk.tsx'", 'home'],
    ["const x = await import('../server/app.ts')", 'capture'],
    ["import '../ui/tokens.css'", 'model'],
    ["new Worker(new URL('../seal/open.ts', import.meta.url))", 'device'],
    ["const x = import.meta.glob<{ a: () => void }>('../desk/*.ts')", 'home'],
    ["import url from '../desk/worker.ts?worker&url'", 'home'],
    ["import Dexie from 'dexie'", 'home'],
    ["import { readFileSync } from 'node:fs'", 'model'],
    ["import { x } from '../start.tsx'", 'home'],
  ])('%s in %s', (text, room) => {
    const [edge] = edgesOf(`src/${room}/file.ts`, text)
    expect(edge).toBeDefined()
    expect(forbidden(edge!)).toBeDefined()
  })
})

test('no two files of styles have one name: their classes would be one', () => {
  const names = files.filter((file) => file.endsWith('.module.css')).map((file) => file.split('/').at(-1))
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
