// Serves the built app from memory: the newest release whole, and the hashed files of older ones for tabs still open.

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { list, object, parse, text } from '../model/read.ts'
import { headers } from './headers.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const SQUEEZED = new Set(['.html', '.js', '.css', '.json', '.svg', '.webmanifest'])
/** Beside each file that is worth it: squeezed once, when a release is laid down, and not at every start. */
const BESIDE = '.br'
const DAY = 86_400_000
const KEPT_DAYS = 180
const KEPT_RELEASES = 2

const readRelease = object(
  { build: text(60, /^[\w-]+$/), styles: list(text(100), 20), scripts: list(text(100), 20) },
  'open',
)

interface File {
  body: Buffer
  squeezed?: Buffer | undefined
  type: string
  cache: string
}

/** Lays a build beside the ones before it. The same build again is only touched. */
export function keepRelease(dist: string, folder: string, now: number): void {
  const { build } = readRelease(parse(readFileSync(join(dist, 'release.json'), 'utf8'), { depth: 4, length: 100_000 }))
  const place = join(folder, build)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(place)) {
    // Whole or not at all: a start that is broken off leaves no half release behind.
    rmSync(`${place}.new`, { recursive: true, force: true })
    cpSync(dist, `${place}.new`, { recursive: true })
    squeeze(`${place}.new`)
    renameSync(`${place}.new`, place)
  }
  utimesSync(place, now / 1000, now / 1000)
}

function squeeze(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && SQUEEZED.has(extname(file)))
      writeFileSync(`${file}${BESIDE}`, brotliCompressSync(readFileSync(file)))
  }
}

const releases = (folder: string): { path: string; at: number }[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.new'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at)

export function statics(folder: string, https: boolean, now: number): (request: Request) => Response {
  const [newest, ...older] = releases(folder)
  if (!newest) throw new Error('there is no build to serve')
  const files = new Map<string, File>()
  const release = readRelease(
    parse(readFileSync(join(newest.path, 'release.json'), 'utf8'), { depth: 4, length: 100_000 }),
  )
  const always = headers(release, https)
  for (const [i, old] of older.entries()) {
    // It was in use until the one after it came; from then on its days are counted.
    const until = [newest, ...older][i]!.at
    if (i + 1 < KEPT_RELEASES || now - until < KEPT_DAYS * DAY) load(old.path, 'assets')
    else rmSync(old.path, { recursive: true, force: true })
  }
  load(newest.path, '')
  files.delete('/release.json')

  function load(root: string, under: string): void {
    for (const entry of existsSync(join(root, under)) ? readdirSync(join(root, under), { withFileTypes: true }) : []) {
      const path = `${under}/${entry.name}`.replace(/^\//, '')
      if (entry.isDirectory()) load(root, path)
      else if (!path.endsWith(BESIDE)) files.set(`/${path}`, read(join(root, path), path))
    }
  }

  return (request) => {
    const { pathname } = new URL(request.url)
    const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response(null, { status: 405, headers: always })
    if (!file) {
      const folderOf = files.has(`${pathname}/index.html`)
      return new Response(null, {
        status: folderOf ? 308 : 404,
        headers: { ...always, ...(folderOf ? { location: `${pathname}/` } : {}) },
      })
    }
    const squeeze = file.squeezed && /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    const body = squeeze ? file.squeezed! : file.body
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), {
      headers: {
        ...always,
        'content-type': file.type,
        'cache-control': file.cache,
        'content-length': String(body.length),
        ...(file.squeezed ? { vary: 'accept-encoding' } : {}),
        ...(squeeze ? { 'content-encoding': 'br' } : {}),
      },
    })
  }
}

function read(place: string, path: string): File {
  const body = readFileSync(place)
  const end = extname(path)
  const beside = `${place}${BESIDE}`
  return {
    body,
    squeezed: existsSync(beside) ? readFileSync(beside) : SQUEEZED.has(end) ? brotliCompressSync(body) : undefined,
    type: TYPES[end] ?? 'application/octet-stream',
    cache: path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}
