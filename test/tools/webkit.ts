// WebKit, over classic WebDriver, with a small browser of our own: the usual one forgets everything when it is driven.

import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { PATIENCE, type Running, says } from './running.ts'

/** A port that nobody uses at this moment. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

export async function webkit(profile: string, args: readonly string[]): Promise<Running> {
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

  async function call<T>(method: string, path: string, body?: object): Promise<T> {
    const url = `http://127.0.0.1:${port}/session${path}`
    const answer = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  const binary = resolve('test/tools/window.js')
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
