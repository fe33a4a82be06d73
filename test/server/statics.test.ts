// The pages: the newest release whole, the hashed files of older ones for tabs still open, and nothing else of this machine.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { headers } from '../../src/server/headers.ts'
import { keepRelease, statics } from '../../src/server/statics.ts'
import { NOW } from '../tools/sealed.ts'

const DAY = 86_400_000
let folder: string
let releases: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbreng-pages-'))
  releases = join(folder, 'releases')
  writeFileSync(join(folder, 'secret.txt'), 'the key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const about = (build: string) => ({ build, styles: [`sha256-${build}=`], scripts: [], desk: ['later field'] })
/** A build as vite lays it down, and laid beside the others. */
function release(build: string, at: number): void {
  const dist = join(folder, `dist-${build}`)
  for (const place of ['assets', 'en', 'pictures']) mkdirSync(join(dist, place), { recursive: true })
  const files: Record<string, string> = {
    'release.json': JSON.stringify(about(build)),
    'index.html': `<title>${build}</title>${' '.repeat(500)}`,
    'en/index.html': `<title>en ${build}</title>`,
    [`assets/main-${build}.js`]: `// ${build} ${'a'.repeat(500)}`,
    [`assets/main-${build}.css`]: '.a{}',
    'pictures/cup.svg': '<svg/>',
    'pictures/cup.png': 'png',
    'fonts.woff2': 'w',
    'app.webmanifest': '{}',
    'sw.js': '//',
    'notes.bin': 'x',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text)
  keepRelease(dist, releases, at)
}
const open = (now = NOW, https = false) => {
  const answer = statics(releases, https, now)
  return (path: string, init?: RequestInit) => answer(new Request(`http://house${path}`, init))
}

describe('the newest release', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/en/', 'text/html; charset=utf-8', 'no-cache'],
    ['/sw.js', 'text/javascript', 'no-cache'],
    ['/app.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/pictures/cup.svg', 'image/svg+xml', 'no-cache'],
    ['/pictures/cup.png', 'image/png', 'no-cache'],
    ['/fonts.woff2', 'font/woff2', 'no-cache'],
    ['/notes.bin', 'application/octet-stream', 'no-cache'],
    ['/assets/main-a.js', 'text/javascript', 'public, max-age=31536000, immutable'],
    ['/assets/main-a.css', 'text/css', 'public, max-age=31536000, immutable'],
  ])('%s is %s and %s, with every header of a page', (path, type, cache) => {
    release('a', NOW)
    const said = open()(path)
    expect(said.status).toBe(200)
    expect(said.headers.get('content-type')).toBe(type)
    expect(said.headers.get('cache-control')).toBe(cache)
    for (const [name, value] of Object.entries(headers(about('a'), false)))
      expect(said.headers.get(name), name).toBe(value)
  })

  test('comes squeezed to whoever can unpack it, and plain to everybody else', async () => {
    release('a', NOW)
    const ask = open()
    const plain = await ask('/assets/main-a.js').arrayBuffer()
    const squeezed = ask('/assets/main-a.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(squeezed.headers.get('content-encoding')).toBe('br')
    expect(squeezed.headers.get('vary')).toBe('accept-encoding')
    const body = Buffer.from(await squeezed.arrayBuffer())
    expect(squeezed.headers.get('content-length')).toBe(String(body.length))
    expect(body.length).toBeLessThan(plain.byteLength)
    expect(brotliDecompressSync(body).equals(Buffer.from(plain))).toBe(true)
    for (const coding of ['gzip', '', 'brave'])
      expect(
        ask('/assets/main-a.js', { headers: { 'accept-encoding': coding } }).headers.get('content-encoding'),
      ).toBeNull()
    expect(
      ask('/pictures/cup.png', { headers: { 'accept-encoding': 'br' } }).headers.get('content-encoding'),
    ).toBeNull()
  })

  test('is squeezed once, when it is laid down; one from before that was so comes squeezed too', async () => {
    release('a', NOW)
    const asset = join(releases, 'a/assets/main-a.js.br')
    const said = async () => {
      const one = open()('/assets/main-a.js', { headers: { 'accept-encoding': 'br' } })
      return brotliDecompressSync(Buffer.from(await one.arrayBuffer()))
        .toString()
        .slice(0, 4)
    }
    expect(open()('/assets/main-a.js.br').status).toBe(404)
    writeFileSync(asset, brotliCompressSync('what lies beside it is what is sent'))
    expect(await said()).toBe('what')
    rmSync(asset)
    expect(await said()).toBe('// a')
  })

  test('is asked for by GET and HEAD; HEAD brings no body, other methods are refused', async () => {
    release('a', NOW)
    const ask = open()
    const head = ask('/', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(ask('/').headers.get('content-length'))
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(ask('/', { method }).status, method).toBe(405)
  })

  test('promises https only where there is https', () => {
    release('a', NOW)
    expect(open(NOW, true)('/').headers.get('strict-transport-security')).toBe('max-age=63072000')
    expect(open(NOW, false)('/').headers.get('strict-transport-security')).toBeNull()
    expect(open(NOW, true)('/nowhere').headers.get('strict-transport-security')).toBe('max-age=63072000')
  })
})

describe('nothing else is served:', () => {
  test.each([
    '/nowhere',
    '/assets/',
    '/assets',
    '/pictures/',
    '/release.json',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/../../../secret.txt',
    '//secret.txt',
    '/index.html%00.js',
    '/a/release.json',
    '/__proto__',
  ])('%s is 404, without a list and with every header', async (path) => {
    release('a', NOW)
    const said = open()(path)
    expect([said.status, await said.text()]).toEqual([404, ''])
    expect(said.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('a folder that has a page is named with its stroke', () => {
    release('a', NOW)
    const said = open()('/en')
    expect([said.status, said.headers.get('location')]).toEqual([308, '/en/'])
  })
})

describe('older releases', () => {
  const ages = (...days: number[]) => days.forEach((day, i) => release(`r${i}`, NOW - day * DAY))
  const served = (now = NOW) => {
    const ask = open(now)
    return (
      readdirSync(releases).length +
      [0, 1, 2, 3].map((i) => (ask(`/assets/main-r${i}.js`).status === 200 ? `r${i}` : '-')).join(' ')
    )
  }

  test('lend their hashed files to tabs still open, never their pages', async () => {
    ages(2, 1, 0)
    const ask = open()
    for (const build of ['r0', 'r1', 'r2']) expect(ask(`/assets/main-${build}.js`).status, build).toBe(200)
    expect(await ask('/').text()).toContain('<title>r2</title>')
    expect(ask('/').headers.get('content-security-policy')).toContain('sha256-r2=')
    expect(ask('/').headers.get('content-security-policy')).not.toContain('sha256-r1=')
  })

  test('go half a year after the one that followed them came, except the last two', () => {
    ages(400, 300, 179, 0)
    expect(served()).toBe('3- r1 r2 r3') // r0 was followed 300 days ago; r1 only 179
    expect(existsSync(join(releases, 'r0'))).toBe(false)
  })

  test('the one before the newest stays however old it is', () => {
    ages(900, 800)
    expect(served()).toBe('2r0 r1 - -')
  })

  test('the same build again makes no second release, and what a broken start left behind is no release', () => {
    release('a', NOW - DAY)
    release('b', NOW - 2 * DAY)
    mkdirSync(join(releases, 'c.new'))
    release('b', NOW)
    expect(readdirSync(releases).toSorted()).toEqual(['a', 'b', 'c.new'])
    expect(open()('/assets/main-b.js').status).toBe(200)
    expect(open()('/assets/main-a.js').status).toBe(200)
  })

  test('without any build there is nothing to serve, and that is said', () => {
    mkdirSync(releases)
    expect(() => open()).toThrow('no build')
  })
})
