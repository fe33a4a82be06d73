// Serves the app without a network. Holds no word of anybody, sends nothing, and never takes over by itself.

import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

type Entry = { url: string; revision: string | null }
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Entry[] }

/** Two hundred files one after the other are two hundred ways there and back, before anything goes offline. */
const ROADS = 4
const precache = (files: Entry[]) => {
  const one = new PrecacheController()
  one.addToCacheList(files)
  return one
}
const files: Entry[] = self.__WB_MANIFEST
const all = precache(files)
// All or nothing: when one file cannot be had, this version is not installed and the one before goes on.
addEventListener('install', (event) => {
  for (let road = 0; road < ROADS; road++)
    void precache(files.filter((_, i) => i % ROADS === road)).install(event as ExtendableEvent)
})
addEventListener('activate', (event) => void all.activate(event as ExtendableEvent))
registerRoute(
  new PrecacheRoute(all, {
    directoryIndex: 'index.html',
    cleanURLs: false,
    // A link that somebody passed on may have had something hung on to it; no page of ours asks for what stands there.
    ignoreURLParametersMatching: [/./],
  }),
)
cleanupOutdatedCaches()

// The network may go in the middle of the very first visit: from here on that page is served too.
addEventListener('activate', (event) => (event as ExtendableEvent).waitUntil(self.clients.claim()))

// A desk keeps its own files after its first unlock; participants never fetch them.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && !url.pathname.startsWith('/api/') && url.pathname !== '/healthz',
  async ({ request, url }) => {
    const desk = await caches.open('desk')
    if (url.pathname !== '/desk/') return (await desk.match(request)) ?? fetch(request)
    return fetch(request).catch(async () => (await desk.match('/desk/')) ?? Response.error())
  },
)

// The page asks only when nobody is busy in any tab.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})
