// Firefox and WebKit from the system's packages, on a profile on the disk, as processes that can be killed.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { firefox } from './firefox.ts'
import { PATIENCE, type Running } from './running.ts'
import { webkit } from './webkit.ts'

/** What every browser can be asked to do. */
export interface Driven extends Omit<Running, 'children'> {
  profile: string
  /** Resolves once this is so in the page. */
  until<A = undefined>(holds: (arg: A) => boolean | Promise<boolean>, arg?: A): Promise<void>
  /** The power goes: every process of this browser, at once. */
  kill(): Promise<void>
  /** The same profile, a new browser. */
  again(): Promise<void>
  /** Killed, and the profile removed. */
  leave(): Promise<void>
}

const without = (...names: string[]): string[] =>
  names.filter((name) => !(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))))

function withoutWebkit(): string[] {
  const lacks = without('WebKitWebDriver', 'gjs', 'Xvfb')
  if (lacks.length > 0) return lacks
  const loads = spawnSync('gjs', ['-c', "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2"])
  return loads.status === 0 ? [] : ['gir1.2-webkit2-4.1']
}

/** What every Safari has, and WebKitGTK as well, but switched off: files of a page's own. */
const FILES = ['StorageAPI', 'StorageAPIEstimate', 'FileSystem', 'AccessHandle']

/** Each of them: which programs a machine lacks for it, and how it is opened. */
export const ENGINES = {
  Firefox: { lacks: () => without('firefox-esr'), open: () => driven('firefox', firefox) },
  WebKit: { lacks: withoutWebkit, open: () => driven('webkit', (profile) => webkit(profile, [])) },
  'WebKit with files': { lacks: withoutWebkit, open: () => driven('webkit', (at) => webkit(at, FILES)) },
}

/** Says which of these will not be tried, and why; the tests of it are counted as skipped. */
export function skipped(name: keyof typeof ENGINES): boolean {
  const lacks = ENGINES[name].lacks()
  if (lacks.length > 0) console.log(`skipped: ${name}, for want of ${lacks.join(', ')}`)
  return lacks.length > 0
}

async function driven(name: string, start: (profile: string) => Promise<Running>): Promise<Driven> {
  const profile = mkdtempSync(join(tmpdir(), `inbreng-${name}-`))
  let running = await start(profile)
  const kill = async () => {
    for (const child of running.children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const ended = new Promise((done) => child.once('exit', done))
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    }
  }
  return {
    profile,
    go: (url) => running.go(url),
    evaluate: (run, arg) => running.evaluate(run, arg),
    async until(holds, arg) {
      for (const end = Date.now() + PATIENCE; ; await new Promise((done) => setTimeout(done, 50))) {
        // A page that is just left cannot be asked.
        const answer: unknown = await running.evaluate(holds, arg).catch((error: unknown) => error)
        if (answer === true) return
        if (Date.now() > end) throw answer instanceof Error ? answer : new Error(`still not so: ${holds}`)
      }
    },
    click: (css) => running.click(css),
    type: (css, text) => running.type(css, text),
    size: (width, height) => running.size(width, height),
    picture: () => running.picture(),
    kill,
    async again() {
      running = await start(profile)
    },
    async leave() {
      await kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
