// npm run dev: page and server together, from the sources as they are, and a change is there without a restart.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const data = mkdtempSync(join(tmpdir(), 'inbreng-dev-'))
let child: ChildProcess
let url = ''
beforeAll(async () => {
  const { NODE_ENV: _, VITEST: __, ...env } = process.env
  child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--configLoader', 'native', '--port', '0'], {
    env: { ...env, INBRENG_DATA: data, NO_COLOR: '1' },
  })
  url = await new Promise<string>((found, fail) => {
    let text = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      text += String(chunk)
      const match = /Local:\s+(http:\/\/localhost:\d+)/.exec(text)
      if (match) found(match[1]!)
    })
    child.once('exit', () => fail(new Error(text)))
  })
})
afterAll(async () => {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGINT')
  await ended
  rmSync(data, { recursive: true, force: true })
})

test('the first screen, its script with hot reload, and the server answer on one address', async () => {
  const page = await (await fetch(url)).text()
  expect(page).toContain('Mag ik u iets vertellen?')
  expect(page).toContain('/@vite/client')
  expect(await (await fetch(`${url}/src/home/Home.tsx`)).text()).toContain('import.meta.hot')
  expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ ok: true })
})
