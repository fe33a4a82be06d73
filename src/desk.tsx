// The door of the desk: its worker, its words, its way to the server.

import './ui/tokens.css'
import { render } from 'preact'
import { askerOf, keepUp } from './desk/fetching.ts'
import { Desk } from './desk/Desk.tsx'
import type { Opener } from './desk/opener.ts'
import { openShelf } from './desk/shelf.ts'
import { far } from './model/far.ts'
import workerUrl from './desk/worker.ts?worker&url'
import { APP, type Loader, speech } from './locale/speech.ts'
import { writeLetter } from './model/letter.ts'
import { localTime } from './model/time.ts'
import { crypt } from './seal/sign.ts'
import { deskClient } from './sync/desk.ts'
import { scriptUrl } from './ui/trusted.ts'
import { chance, clock, locks, network, newId, timers } from './adapters.ts'
import { serveOffline } from './offline.ts'

const WORDS: Loader = { nl: () => import('../locales/nl/desk.json'), en: () => import('../locales/en/desk.json') }

async function start(root: HTMLElement): Promise<void> {
  const opener = far<Opener>(new Worker(scriptUrl(workerUrl), { type: 'module' }))
  const connection = deskClient({ origin: location.origin, fetch: network, timers, newId })
  const shelf = openShelf(indexedDB)
  const link = /[#&]k=([\w-]+)/.exec(location.hash)?.[1]
  const spoken = await speech('desk', 'nl', WORDS)
  let kept: Promise<void> | undefined
  // When the network goes in the middle of it, the next look at the server tries again.
  const unlocked = () => void (kept ??= keepFiles().catch(() => (kept = undefined)))
  document.documentElement.className = ''
  render(
    <Desk
      speech={spoken}
      opener={opener}
      link={link}
      asking={/[#&]h=([\w-]+)/.exec(location.hash)?.[1]}
      before={{ opener, client: connection, shelf, random: chance }}
      keepUp={(key, show) => keepUp({ client: connection, opener, crypt, clock, timers }, key, show)}
      actsOf={(key) => {
        const asker = askerOf(key, { opener, crypt, clock })
        return {
          asker,
          root: key.root,
          client: connection,
          opener,
          shelf,
          now: clock.now,
          today: () => localTime(clock.now(), clock.offset()).slice(0, 10),
          newId,
          random: chance,
          origin: location.origin,
          words: async (lang, manner) => (await speech('app', lang, APP, manner)).t,
          tell: async (body) => {
            const letter = await writeLetter(asker.signer, { ...body, pid: asker.pid })
            const heard = await connection.publish(asker, [letter], [])
            return heard.ok ? undefined : heard
          },
        }
      }}
      unlocked={unlocked}
    />,
    root,
  )
  await serveOffline(locks)
}

/** The desk's own list of files, fetched by desks only. */
async function keepFiles(): Promise<void> {
  const response = await fetch('/desk/files.json')
  if (!response.ok) return
  const files = (await response.json()) as string[]
  const desk = await caches.open('desk')
  // All or nothing; only then what an older build left behind goes.
  await desk.addAll(files)
  for (const request of await desk.keys())
    if (!files.includes(new URL(request.url).pathname)) await desk.delete(request)
}

if (!/plain|old/.test(document.documentElement.className)) void start(document.getElementById('app')!)
