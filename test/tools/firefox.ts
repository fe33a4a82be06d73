// Firefox, over WebDriver BiDi, which it speaks by itself.

import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Running, says } from './running.ts'

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

export async function firefox(profile: string): Promise<Running> {
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
