// The wiring of the participant's side: rooms, workers and the network, and what somebody meets first.

import type { Sitting } from './capture/sitting.ts'
import { type Device, openDevice, type World } from './device/device.ts'
import type { FirstHalf } from './device/first.ts'
import { hands } from './device/hands.ts'
import { join } from './device/identity.ts'
import workerUrl from './device/worker.ts?worker&url'
import { emptyAway } from './home/mine.ts'
import type { Start } from './home/start.ts'
import { show, showTrouble } from './home/show.tsx'
import { APP, speech } from './locale/speech.ts'
import { readInvitation } from './model/invitation.ts'
import type { Lang } from './model/words.ts'
import { crypt, eraseKey, makePair, signerOf } from './seal/sign.ts'
import { client } from './sync/client.ts'
import { courier } from './sync/courier.ts'
import { scriptUrl } from './ui/trusted.ts'
import { chance, clock, locks, network, newId, timers } from './adapters.ts'
import type { Early } from './main.ts'
import { serveOffline } from './offline.ts'

const world: World = { clock, chance, locks, crypt, makePair, signerOf, eraseKey, build: __BUILD__ }
const connection = client({ origin: location.origin, fetch: network, timers, newId })

export async function start(early: Early, lang: Lang, half: FirstHalf, firstSitting: () => Sitting): Promise<void> {
  const words = speech('app', lang, APP)
  const worker = new Worker(scriptUrl(workerUrl), { type: 'module' })
  const device = await openDevice(world, half, await hands(worker))
  const { store, ledger, mailbox } = device
  const listeners = new Set<() => void>()
  const changed = () => listeners.forEach((look) => look())
  const { signer } = device
  const carrier = courier({
    store,
    ledger,
    mailbox,
    client: connection,
    locks,
    clock,
    timers,
    chance,
    crypt,
    signer,
    changed,
  })

  const spoken = await words
  const sitting = firstSitting()
  show(early.root, {
    device,
    speech: spoken,
    start: await whereToBegin(device, sitting, early.shared),
    shared: early.shared,
    recovered: ledger.report.recovered,
    nudge() {
      localStorage.setItem('inbreng', '1') // only a hint for the next first paint; nothing rests on it
      void navigator.storage?.persist?.()
      carrier.nudge()
    },
    onChange(look) {
      listeners.add(look)
      return () => listeners.delete(look)
    },
  })
  if (early.next()) early.root.querySelector<HTMLElement>('[data-next]')?.click()
  await emptyAway(device)
  carrier.nudge()
  addEventListener('online', carrier.nudge)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && carrier.nudge())
  await serveOffline(locks)
}

/** Without a store there is nothing that could keep a word: then nothing is asked. */
export async function cannotKeep(root: HTMLElement, lang: Lang): Promise<void> {
  showTrouble(root, await speech('app', lang, APP), 'storage')
}

async function whereToBegin(device: Device, sitting: Sitting, shared: boolean): Promise<Start> {
  const { store } = device
  const code = /[#&]i=([\w-]*)/.exec(location.hash)?.[1]
  const invitation = code ? readInvitation(code) : undefined
  if (invitation) {
    const late = invitation.expires > 0 && clock.now() >= invitation.expires
    if (late && !(await store.get('projects', invitation.pid))) return { at: 'trouble', code: 'expired' }
    await join({ store, ledger: device.ledger, crypt, makePair }, invitation)
  }
  const [project] = await store.list('projects')
  if (code !== undefined && !invitation && !project) return { at: 'trouble', code: 'broken-link' }
  if (!project && store.fresh && localStorage.getItem('inbreng')) return { at: 'trouble', code: 'evicted' }
  if (!project) {
    const links = await connection.practice()
    return links ? { at: 'doors', links } : { at: 'trouble', code: 'no-invitation' }
  }
  if (sitting.place && !sitting.paused) return { at: 'sitting', state: sitting }
  if (shared) return { at: 'tablet' }
  const anything = sitting.paused || (await store.list('items', { limit: 1 })).length > 0
  if (anything && !sitting.place) await device.drafts.drop(sitting.id)
  return anything ? { at: 'home' } : { at: 'sitting', state: sitting }
}
