// `inbreng serve`: builds if needed, makes a practice house in an empty folder, answers until it is told to stop.

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve as listen } from '@hono/node-server'
import { sourceHash } from '../../build/source.ts'
import { crypt } from '../seal/sign.ts'
import { app } from '../server/app.ts'
import type { House } from '../server/house.ts'
import { LIMITS } from '../server/limits.ts'
import { eraseOld } from '../server/over.ts'
import { keepRelease, statics } from '../server/statics.ts'
import { atOrigin, type FirstRun, firstRun, firstRunOf, forgetFirstRun, writeFirstRun } from './first-run.ts'
import { receiptSigner } from './receipt.ts'
import { aloneIn, dataFolder, freeSpace, lockFile, openStore, Plainly, prepareFolder } from './house.ts'

const PORT = 4600
const root = join(import.meta.dirname, '../..')
type Web = ReturnType<typeof app>

export async function serve(): Promise<void> {
  const port = Number(process.env['PORT'] || PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Plainly(`PORT must be a number between 0 and 65535, not "${process.env['PORT']}".`)
  const given = process.env['INBRENG_ORIGIN']?.replace(/\/$/, '')
  if (given && !/^https?:\/\/[^/]+$/.test(given))
    throw new Plainly(`INBRENG_ORIGIN must be an address such as https://inbreng.example.org, not "${given}".`)
  const data = dataFolder()
  prepareFolder(data)
  // The port is taken before anything is made, so that a taken one is said at once.
  const server = await bind(port)
  const origin = given ?? `http://localhost:${server.port}`
  const house = await openHouse(data, origin)

  keepRelease(buildIfNeeded(), join(data, 'releases'), Date.now())
  const pages = statics(join(data, 'releases'), origin.startsWith('https:'), Date.now())
  house.web.all('*', (c) => pages(c.req.raw))
  server.answer(house.web)
  tell(origin, house.links, given !== undefined)

  const stop = () =>
    void server
      .close()
      .then(house.close)
      .then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** The server without its pages and without a port; a first start in an empty folder makes the practice house. */
export async function openHouse(
  data: string,
  origin: string,
): Promise<{ web: Web; links: FirstRun | undefined; close: () => Promise<void> }> {
  const release = aloneIn(data)
  const store = await openStore(data)
  const known = firstRunOf(data)
  const examples = process.env['INBRENG_EXAMPLES'] !== 'none'
  const run =
    known || (await store.projects()).length > 0 ? known : await firstRun(store, data, origin, Date.now(), examples)
  const links = run && atOrigin(run, origin)
  if (links) writeFirstRun(data, links)
  let practice = (await store.projects()).some((project) => project.practice)
  const house: House = {
    store,
    crypt,
    signer: await receiptSigner(data, store),
    now: () => Date.now(),
    random: (size) => new Uint8Array(randomBytes(size)),
    limits: LIMITS,
    log: logger(data),
    freeSpace: () => freeSpace(data),
    practice: (host) => (practice && links ? doors(links, host) : null),
    practiceGone() {
      practice = false
      forgetFirstRun(data)
    },
  }
  const web = app(house)
  const stop = daily(() => eraseOld(house), house.log)
  const close = async () => {
    await stop()
    await store.close()
    release()
  }
  return { web, links, close }
}

const HOUR = 3_600_000

/** At once and then every day. What is under way when the server stops is ended first; what failed is tried the next day. */
function daily(run: () => Promise<void>, log: House['log']): () => Promise<void> {
  const again = () => (running = run().catch((error: Error) => log('fault', { name: error.name })))
  let running = Promise.resolve()
  again()
  const timer = setInterval(() => void running.then(again), 24 * HOUR)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

/** A line for machines at every word; and once an hour a sentence where somebody's hand is wanted. */
function logger(data: string): (word: string, facts?: Record<string, string | number>) => void {
  let said = -Infinity
  return (word, facts) => {
    const now = Date.now()
    console.log(JSON.stringify({ at: new Date(now).toISOString(), word, ...facts }))
    if (facts?.['code'] !== 'no-room' || now - said < HOUR) return
    said = now
    console.log(`The disk of ${data} is nearly full. New contributions wait safely on the devices. Make room.`)
  }
}

/** One build at a time: a second start waits for the first one's, and finds it made. */
function buildIfNeeded(): string {
  const dist = join(root, 'dist')
  if (isBuilt(dist)) return dist
  const release = lockFile(join(root, 'node_modules', '.inbreng-build'), 120_000)
  try {
    if (!isBuilt(dist)) build()
  } finally {
    release?.()
  }
  return dist
}

function isBuilt(dist: string): boolean {
  const made = existsSync(join(dist, 'release.json')) ? readFileSync(join(dist, 'release.json'), 'utf8') : ''
  return made.includes(`"build":"${sourceHash(root)}"`)
}

function build(): void {
  console.log('Building the app, this takes a few seconds…')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (done.status !== 0) throw new Plainly(`The app could not be built.\n${done.stdout}${done.stderr}`)
}

/** The desk's door opens only for somebody at this machine; from elsewhere it asks for the key file. */
function doors(links: FirstRun, host: string): Record<string, string> {
  const path = (url: string) => url.slice(new URL(url).origin.length)
  const near = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
  return { participant: path(links.participant), tablet: path(links.tablet), desk: near ? path(links.desk) : '/desk/' }
}

function bind(port: number): Promise<{ port: number; answer(web: Web): void; close(): Promise<void> }> {
  let web: Web | undefined
  const moment = () => new Response('One moment.', { status: 503, headers: { 'retry-after': '2' } })
  return new Promise((resolve, reject) => {
    const server = listen(
      { fetch: (request, env) => web?.fetch(request, env) ?? moment(), port, overrideGlobalObjects: false },
      (info) => {
        const close = () =>
          new Promise<void>((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          })
        resolve({ port: info.port, answer: (given) => (web = given), close })
      },
    )
    server.on('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is already in use. Stop the other program, or choose another port: PORT=4601 npm start`
      const denied = `This user may not open port ${port}. Choose one above 1024: PORT=4600 npm start`
      reject(error.code === 'EADDRINUSE' ? new Plainly(taken) : error.code === 'EACCES' ? new Plainly(denied) : error)
    })
  })
}

function tell(origin: string, links: FirstRun | undefined, given: boolean): void {
  const lines = [`Inbreng is ready on ${origin}`]
  if (links)
    lines.push(
      '',
      'This is the practice house "Oefenhuis De Linde". Three links to try it:',
      `  Taking part:    ${links.participant}`,
      `  Shared tablet:  ${links.tablet}`,
      `  Desk:           ${links.desk}`,
    )
  if (!given) lines.push('', 'Other devices need https. Five lines make it so: see docs/OPERATING.md.')
  lines.push('', 'Ctrl-C stops it.')
  console.log(lines.join('\n'))
}
