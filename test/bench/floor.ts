// The floor: the same first screen as plain HTML with the least script that can keep an answer. Nothing real can be faster.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { keepRelease, statics } from '../../src/server/statics.ts'

const SCRIPT = `
const opening = new Promise((done) => {
  const request = indexedDB.open('floor', 1)
  request.onupgradeneeded = () => request.result.createObjectStore('drafts')
  request.onsuccess = () => done(request.result)
})
const app = document.getElementById('app')
async function keep() {
  const said = app.querySelector('input:checked')
  if (!said) return
  const turn = (await opening).transaction('drafts', 'readwrite', { durability: 'strict' })
  turn.objectStore('drafts').put({ said: said.value, at: Date.now() }, 'draft')
  turn.oncomplete = () => performance.mark('bench:durable')
}
app.addEventListener('change', keep)
keep()
let screen = 0
app.addEventListener('click', (event) => {
  if (!event.target.closest('[data-next]')) return
  const main = app.querySelector('main')
  const next = main.cloneNode(true)
  next.dataset.q = 'question ' + ++screen
  next.querySelector('h1').textContent = 'Vraag ' + screen
  for (const input of next.querySelectorAll('input')) input.checked = false
  main.replaceWith(next)
})
navigator.serviceWorker.register('/sw.js')
`
const WORKER = `
const FILES = ['/', '/floor.js', '/fonts/atkinson-next-latin.woff2']
addEventListener('install', (event) => event.waitUntil(caches.open('floor').then((cache) => cache.addAll(FILES))))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((hit) => hit ?? fetch(event.request))))
`

export async function openFloor(dist: string, folder: string): Promise<{ url: string; close(): void }> {
  const built = join(folder, 'floor')
  mkdirSync(join(built, 'fonts'), { recursive: true })
  cpSync(join(dist, 'fonts'), join(built, 'fonts'), { recursive: true })
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="modulepreload"[^>]*>/g, '')
    .replace('</head>', '<script type="module" src="/floor.js"></script></head>')
  writeFileSync(join(built, 'index.html'), page)
  writeFileSync(join(built, 'floor.js'), SCRIPT)
  writeFileSync(join(built, 'sw.js'), WORKER)
  const { styles, scripts } = JSON.parse(readFileSync(join(dist, 'release.json'), 'utf8')) as Record<string, string[]>
  writeFileSync(join(built, 'release.json'), JSON.stringify({ build: 'floor', styles, scripts }))
  const releases = join(folder, 'releases')
  keepRelease(built, releases, Date.now())
  const answer = statics(releases, false, Date.now())
  return new Promise((ready) => {
    // The same server code as ours, without the policy for scripts: a raw page has no way to make its worker trusted.
    const open = (request: Request) => {
      const response = answer(request)
      response.headers.delete('content-security-policy')
      return response
    }
    const server = serve({ fetch: open, port: 0 }, ({ port }) =>
      ready({ url: `http://localhost:${port}/`, close: () => void server.close() }),
    )
  })
}
