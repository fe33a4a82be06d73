// The contracts as a page: built as the app is built, served from this machine, with an ear for what the page tells.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { build } from 'vite'

export interface Ground {
  url: string
  /** What it was told since it was last asked. */
  told(): number[]
  close(): Promise<void>
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-ground-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve('test/engines'),
    define: { __BUILD__: JSON.stringify('test') },
    resolve: { alias: { vitest: resolve('test/engines/few.ts') } },
    worker: { format: 'es' },
    build: { outDir: folder, target: ['chrome111', 'safari16.4', 'firefox115'], modulePreload: false },
  })
  const told: number[] = []
  const server = createServer((asked, answer) => {
    if (asked.method === 'POST') {
      let text = ''
      asked.on('data', (chunk: Buffer) => (text += String(chunk)))
      asked.on('end', () => {
        told.push(Number(text))
        answer.end()
      })
      return
    }
    const path = asked.url === '/' ? '/index.html' : asked.url!
    try {
      const file = readFileSync(join(folder, path))
      answer.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream').end(file)
    } catch {
      answer.writeHead(404).end()
    }
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const { port } = server.address() as { port: number }
  return {
    url: `http://localhost:${port}/`,
    told: () => told.splice(0),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
