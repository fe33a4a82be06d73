// `npm run dev`: the pages with hot reload and the real server beside them, in one process.

import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const LANGUAGE_PAGES = new Map([['/en/', 'index.html']])

export function house(): Plugin {
  return {
    name: 'inbreng-house',
    apply: 'serve',
    async configureServer(server) {
      const { getRequestListener } = await import('@hono/node-server')
      const { openHouse } = await import('../src/cli/serve.ts')
      const { dataFolder, prepareFolder } = await import('../src/cli/house.ts')
      const data = dataFolder()
      prepareFolder(data)
      const origin = `http://localhost:${server.config.server.port}`
      const { web, links, close } = await openHouse(data, origin)
      const answer = getRequestListener(web.fetch, { overrideGlobalObjects: false })
      server.httpServer?.once('close', () => void close())
      server.httpServer?.once('listening', () => {
        for (const link of [links?.participant, links?.tablet, links?.desk]) server.config.logger.info(`  ${link}`)
      })
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '/'
        if (path.startsWith('/api/') || path === '/healthz') return void answer(request, response)
        const page = LANGUAGE_PAGES.get(path)
        if (!page) return next()
        const html = readFileSync(page, 'utf8')
        return void server
          .transformIndexHtml(path, html)
          .then((text) => response.setHeader('content-type', 'text/html').end(text), next)
      })
    },
  }
}
