// A real server in a process of its own, in an empty folder, on a port that the system chose. It holds nothing yet.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface House {
  url: string
  data: string
  run: { participant: string; tablet: string; desk: string; deskKey: string; deskPassphrase: string }
  /** Its process, while it runs. */
  pid(): number
  /** Everything it printed. */
  printed(): string
  /** Asked kindly, or not. */
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<number | null>
  /** The same folder and port again. */
  again(): Promise<void>
  /** While it is stopped: something on its port that takes every call and never answers. */
  hang(): Promise<() => Promise<void>>
  /** How many envelopes its database holds. */
  holds(): number
  /** Every contribution it holds, opened with the desk key. */
  read(): Said[]
  /** Stops it and removes its folder. */
  remove(): Promise<void>
}

export interface Said {
  id: string
  lang: string
  answers: { q: string; value?: unknown; none?: string }[]
  aside?: unknown
}

export const inbreng = resolve('bin/inbreng.mjs')

/** The first house of a file of journeys is a copy; whoever asks for one of its own, or for a second one, gets a first start. */
let copied = false
function copyOfFirstDay(data: string): void {
  const from = process.env['INBRENG_FIRST_DAY']
  if (!from || copied) return layPages(data)
  copied = true
  cpSync(from, data, { recursive: true })
  const links = join(data, 'first-run.json')
  writeFileSync(links, readFileSync(links, 'utf8').replaceAll(from, data))
}

/** The pages as the first start squeezed them: the same for every house. */
function layPages(data: string): void {
  const from = process.env['INBRENG_FIRST_DAY']
  if (!from || existsSync(join(data, 'releases'))) return
  mkdirSync(data, { recursive: true, mode: 0o700 })
  cpSync(join(from, 'releases'), join(data, 'releases'), { recursive: true })
}

export async function openHouse(
  options: { data?: string; env?: Record<string, string>; first?: boolean } = {},
): Promise<House> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'inbreng-house-'))
  if (!options.data && !options.env && !options.first) copyOfFirstDay(data)
  else if (!options.first) layPages(data)
  let child: ChildProcess
  let text = ''
  let port = '0'
  async function start(): Promise<void> {
    text = ''
    child = spawn(process.execPath, [inbreng, 'serve'], {
      env: { ...process.env, PORT: port, INBRENG_DATA: data, INBRENG_EXAMPLES: 'none', ...options.env },
    })
    await new Promise<void>((ready, fail) => {
      const hear = (chunk: Buffer) => {
        text += String(chunk)
        if (text.includes('Ctrl-C stops it')) ready()
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      child.once('exit', (code) => fail(new Error(`the server ended with ${code}:\n${text}`)))
    })
  }
  await start()
  const run = () => JSON.parse(readFileSync(join(data, 'first-run.json'), 'utf8')) as House['run']
  const url = new URL(run().participant).origin
  port = new URL(url).port
  const stop = (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') =>
    new Promise<number | null>((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode)
      child.once('exit', (code) => done(code))
      child.kill(signal)
      return undefined
    })
  return {
    url,
    data,
    run: run(),
    pid: () => child.pid!,
    printed: () => text,
    stop,
    again: start,
    async hang() {
      const calls = new Set<Socket>()
      const deaf = createServer((call) => calls.add(call.on('error', () => {})))
      await new Promise<void>((done) => deaf.listen(Number(port), done))
      return async () => {
        calls.forEach((call) => call.destroy())
        await new Promise((done) => deaf.close(done))
      }
    },
    holds() {
      const db = new DatabaseSync(join(data, 'inbreng.db'), { readOnly: true })
      const { n } = db.prepare('select count(*) as n from envelopes').get() as { n: number }
      db.close()
      return n
    },
    read() {
      const { deskKey, deskPassphrase } = run()
      const done = spawnSync(process.execPath, [inbreng, 'open', '--key', deskKey], {
        env: { ...process.env, INBRENG_DATA: data, INBRENG_PASSPHRASE: deskPassphrase },
        encoding: 'utf8',
      })
      if (done.status !== 0) throw new Error(`inbreng open: ${done.stderr}`)
      return done.stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Said)
    },
    async remove() {
      await stop()
      if (!options.data) rmSync(data, { recursive: true, force: true })
    },
  }
}
