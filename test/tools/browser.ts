// A real Chromium with a profile on the disk, as a process that can be killed. Whatever breaks the house rules is written down.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright'
import { chromiumArgs, needChromium } from './chromium.ts'

export const TABLET = { width: 1080, height: 810 }
export const PORTRAIT = { width: 810, height: 1080 }
export const PHONE = { width: 360, height: 740 }

export interface Visitor {
  profile: string
  context: BrowserContext
  /** The page this visitor looks at; opened once. */
  page: Page
  /** Another tab. */
  tab(): Promise<Page>
  /** A private window, which keeps nothing when it closes; or one with other switches of the browser's own. */
  apart(options?: BrowserContextOptions): Promise<Page>
  /** The browser's own instruments, for this visitor's page. */
  instruments(): Promise<CDPSession>
  /** The power goes: every process of this browser, at once. */
  kill(): Promise<void>
  /** Closed as one closes a browser. */
  close(): Promise<void>
  /** The same profile, a new browser. */
  again(): Promise<void>
  /** Closed, and the profile removed. */
  leave(): Promise<void>
  /** Requests to other origins, refused scripts, uncaught errors: none of them may happen. */
  faults: string[]
}

export async function openVisitor(
  origin: string,
  options: { size?: { width: number; height: number }; args?: string[] } = {},
): Promise<Visitor> {
  const profile = mkdtempSync(join(tmpdir(), 'inbreng-visitor-'))
  const faults: string[] = []
  let child: ChildProcess
  let browser: Browser

  async function launch(): Promise<void> {
    const args = [
      ...chromiumArgs,
      '--headless=new',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      ...(options.args ?? []),
      'about:blank',
    ]
    child = spawn(needChromium(), args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
    const address = await new Promise<string>((found, fail) => {
      let text = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        text += String(chunk)
        const match = /DevTools listening on (ws:\S+)/.exec(text)
        if (match) found(match[1]!)
      })
      child.once('exit', () => fail(new Error(`Chromium did not start:\n${text}`)))
    })
    browser = await chromium.connectOverCDP(address, { timeout: 120_000 })
    visitor.context = browser.contexts()[0]!
    await listen(visitor.context)
    visitor.page = visitor.context.pages()[0]!
    watch(visitor.page)
    await visitor.page.setViewportSize(options.size ?? TABLET)
  }

  async function listen(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (e) =>
        console.error(`refused by policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`),
      )
    })
    context.on('page', watch)
  }

  function watch(page: Page): void {
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(text)) faults.push(text)
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(origin) && !/^(blob|data|about|chrome):/.test(url))
        faults.push(`asked another origin: ${url}`)
    })
  }

  const ended = () =>
    new Promise<void>((done) =>
      child.exitCode !== null || child.signalCode !== null ? done() : child.once('exit', () => done()),
    )
  const visitor: Visitor = {
    profile,
    faults,
    context: undefined as never,
    page: undefined as never,
    tab: async () => {
      const page = await visitor.context.newPage()
      await page.setViewportSize(options.size ?? TABLET)
      return page
    },
    async apart(more = {}) {
      const context = await browser.newContext({ viewport: options.size ?? TABLET, ...more })
      await listen(context)
      return context.newPage()
    },
    instruments: () => visitor.context.newCDPSession(visitor.page),
    async kill() {
      process.kill(-child.pid!, 'SIGKILL')
      await ended()
    },
    async close() {
      const session = await browser.newBrowserCDPSession()
      await session.send('Browser.close').catch(() => {})
      await ended()
    },
    again: launch,
    async leave() {
      if (child.exitCode === null && child.signalCode === null) await visitor.kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  // One that did not come up leaves nothing behind.
  await launch().catch(async (error) => {
    await visitor.leave()
    throw error
  })
  return visitor
}
