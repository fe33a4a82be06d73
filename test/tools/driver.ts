// Firefox and WebKit from the system's packages, on a profile on the disk, as processes that can be killed; each in its own language.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** What every browser can be asked to do. */
export interface Driven {
  profile: string
  go(url: string): Promise<void>
  /** What this answers in the page; the function may use nothing but its argument. */
  evaluate<T, A = undefined>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T>
  /** Resolves once this is so in the page. */
  until<A = undefined>(holds: (arg: A) => boolean | Promise<boolean>, arg?: A): Promise<void>
  /** As a finger or a mouse does it. */
  click(css: string): Promise<void>
  /** As a keyboard does it, in a field that is there. */
  type(css: string, text: string): Promise<void>
  size(width: number, height: number): Promise<void>
  /** What is seen, as PNG. */
  picture(): Promise<Buffer>
  /** The power goes: every process of this browser, at once. */
  kill(): Promise<void>
  /** The same profile, a new browser. */
  again(): Promise<void>
  /** Killed, and the profile removed. */
  leave(): Promise<void>
}

/** One browser that runs: the language it speaks, and its processes. */
interface Running extends Pick<Driven, 'go' | 'evaluate' | 'click' | 'type' | 'size' | 'picture'> {
  children: ChildProcess[]
}

const PATIENCE = 60_000
const WEBKIT = ['WebKitWebDriver', 'gjs', 'Xvfb']
const without = (...names: string[]): string[] =>
  names.filter((name) => !(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))))

/** What every Safari has, and WebKitGTK as well, but switched off: files of a page's own. */
const FILES = ['StorageAPI', 'StorageAPIEstimate', 'FileSystem', 'AccessHandle']

/** Each of them: which programs a machine lacks for it, and how it is opened. */
export const ENGINES = {
  Firefox: { lacks: () => without('firefox-esr'), open: () => driven('firefox', firefox) },
  WebKit: { lacks: () => without(...WEBKIT), open: () => driven('webkit', (profile) => webkit(profile, [])) },
  'WebKit with files': { lacks: () => without(...WEBKIT), open: () => driven('webkit', (at) => webkit(at, FILES)) },
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

/** Resolves with what a started program says of itself. */
function says(child: ChildProcess, stream: 'stdout' | 'stderr', what: RegExp): Promise<string> {
  return new Promise((found, fail) => {
    let text = ''
    const timer = setTimeout(() => fail(new Error(`silent for ${PATIENCE} ms:\n${text}`)), PATIENCE)
    child[stream]?.on('data', (chunk: Buffer) => {
      text += String(chunk)
      const match = what.exec(text)
      if (!match) return
      clearTimeout(timer)
      found(match[1]!)
    })
    child.once('exit', () => fail(new Error(`did not start:\n${text}`)))
    child.once('error', fail)
  })
}

const PREFS = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.sessionstore.resume_from_crash': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.startup.max_resumed_crashes': -1,
}

/** Over WebDriver BiDi, which Firefox speaks by itself. */
async function firefox(profile: string): Promise<Running> {
  const prefs = Object.entries(PREFS).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), prefs.join('\n'))
  const child = spawn(
    'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  )
  const socket = new WebSocket(`${await says(child, 'stderr', /WebDriver BiDi listening on (ws:\S+)/)}/session`)
  await new Promise((done, fail) => {
    socket.addEventListener('open', done)
    socket.addEventListener('error', () => fail(new Error('Firefox does not let us in')))
  })
  type Answer = { id: number; result?: never; error?: string; message?: string }
  const waiting = new Map<number, (answer: Answer) => void>()
  let gone: Answer | undefined
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  socket.addEventListener('close', () => {
    gone = { id: 0, error: 'closed', message: 'Firefox is gone' }
    for (const answer of waiting.values()) answer(gone)
    waiting.clear()
  })
  let asked = 0
  async function ask<T>(method: string, params: object): Promise<T> {
    const id = ++asked
    const answer = await new Promise<Answer>((done) => {
      if (gone) return done(gone)
      waiting.set(id, done)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.error) throw new Error(`${answer.error}: ${answer.message}`)
    return answer.result as T
  }
  await ask('session.new', { capabilities: {} })
  const tree = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {})
  const { context } = tree.contexts[0]!

  async function find(css: string): Promise<{ sharedId: string }> {
    const locator = { type: 'css', value: css }
    const { nodes } = await ask<{ nodes: { sharedId: string }[] }>('browsingContext.locateNodes', { context, locator })
    if (!nodes[0]) throw new Error(`not on the page: ${css}`)
    return nodes[0]
  }
  async function evaluate<T, A>(run: (arg: A) => T | Promise<T>, arg?: A): Promise<T> {
    const answer = await ask<{ type: string; result: { value?: string }; exceptionDetails?: { text: string } }>(
      'script.callFunction',
      {
        target: { context },
        awaitPromise: true,
        functionDeclaration: `async (arg) => JSON.stringify([await (${run})(JSON.parse(arg)[0])])`,
        arguments: [{ type: 'string', value: JSON.stringify([arg]) }],
      },
    )
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails!.text)
    return (JSON.parse(answer.result.value!) as [T])[0]
  }
  async function click(css: string): Promise<void> {
    const element = await find(css)
    await evaluate((css) => document.querySelector(css)!.scrollIntoView({ block: 'nearest' }), css)
    const origin = { type: 'element', element: { sharedId: element.sharedId } }
    const actions = [
      { type: 'pointerMove', x: 0, y: 0, origin },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await ask('input.performActions', { context, actions: [{ type: 'pointer', id: 'finger', actions }] })
  }
  return {
    children: [child],
    go: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate,
    click,
    async type(css, text) {
      await click(css)
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await ask('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
    },
    size: (width, height) =>
      ask('browsingContext.setViewport', { context, viewport: { width, height }, devicePixelRatio: 1 }),
    async picture() {
      const { data } = await ask<{ data: string }>('browsingContext.captureScreenshot', { context })
      return Buffer.from(data, 'base64')
    },
  }
}

/** A port that nobody uses at this moment. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** Over classic WebDriver, with a small browser of our own: the usual one forgets everything when it is driven. */
async function webkit(profile: string, args: readonly string[]): Promise<Running> {
  const children: ChildProcess[] = []
  const size = ['-screen', '0', '1400x1400x24', '-nolisten', 'tcp']
  const screen = spawn('Xvfb', ['-displayfd', '1', ...size], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(screen)
  const display = await says(screen, 'stdout', /(\d+)\n/)
  const port = await freePort()
  const own = { HOME: profile, XDG_RUNTIME_DIR: profile, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' }
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...own, LIBGL_ALWAYS_SOFTWARE: '1' },
  })
  children.push(driver)
  mkdirSync(join(profile, 'data'), { recursive: true })

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const url = `http://127.0.0.1:${port}/session${path}`
    const answer = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  const binary = resolve('test/tools/webkit.js')
  const wanted = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } } }
  let session = ''
  for (const end = Date.now() + PATIENCE; !session;)
    try {
      session = (await call<{ sessionId: string }>('POST', '', wanted)).sessionId
    } catch (error) {
      // It listens a moment after it was started.
      if (Date.now() > end || !/fetch failed/.test(String(error))) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  const ask = <T>(method: string, path: string, body?: object) => call<T>(method, `/${session}${path}`, body)
  await ask('POST', '/timeouts', { script: PATIENCE })
  const find = async (css: string) =>
    Object.values(await ask<Record<string, string>>('POST', '/element', { using: 'css selector', value: css }))[0]!
  return {
    children,
    go: (url) => ask('POST', '/url', { url }),
    async evaluate(run, arg) {
      const script = `const [arg, done] = arguments
        new Promise((go) => go((${run})(JSON.parse(arg)[0]))).then(
          (value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })))`
      const said = await ask<string>('POST', '/execute/async', { script, args: [JSON.stringify([arg])] })
      const answer = JSON.parse(said) as { value: never; error?: string }
      if (answer.error) throw new Error(answer.error)
      return answer.value
    },
    click: async (css) => ask('POST', `/element/${await find(css)}/click`, {}),
    type: async (css, text) => ask('POST', `/element/${await find(css)}/value`, { text }),
    size: (width, height) => ask('POST', '/window/rect', { x: 0, y: 0, width, height }),
    picture: async () => Buffer.from(await ask<string>('GET', '/screenshot'), 'base64'),
  }
}
