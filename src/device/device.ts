// This device as the rooms above know it: what it keeps, what came in by letter, and the road out through both ledgers.

import { base64url, type Bytes } from '../model/bytes.ts'
import { makeId } from '../model/id.ts'
import type { Keys } from '../model/letter.ts'
import type { Chance, Clock, Crypt, Locks, Signer } from '../model/ports.ts'
import type { FirstHalf } from './first.ts'
import type { Hands } from './hands.ts'
import { anew, type MakePair, returnWith } from './identity.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type DraftMedia, draftMedia, dropped, type Estimate, mediaOf } from './media.ts'
import { type Mailbox, mailbox } from './mailbox.ts'
import type { ProjectRow, Store } from './store.ts'

export interface World {
  clock: Clock
  chance: Chance
  locks: Locks
  crypt: Crypt
  makePair: MakePair
  signerOf: (pair: { privateKey: CryptoKey; publicRaw: Bytes }) => Signer
  eraseKey: (secret: Bytes, pid: string, n: number) => Promise<Bytes>
  /** Which build of the app this is. */
  build: string
  estimate: Estimate
  /** Whether there seems to be a network; nothing rests on it. */
  online?: () => boolean
}

export interface Device extends FirstHalf {
  world: World
  mailbox: Mailbox
  ledger: Ledger
  newId(): string
  signer(project: ProjectRow): Signer
  /** Sound and pictures of one open sitting. */
  media(draft: string): DraftMedia
}

export async function openDevice(world: World, half: FirstHalf, { files, close }: Hands): Promise<Device> {
  const { clock, chance, crypt, locks } = world
  const { store } = half
  const newName = () => base64url(chance(12))
  const ledger = await openLedger({
    store,
    files,
    locks,
    clock,
    crypt,
    close,
    newName,
    anew: (pid, gone) => anew({ ...half, world }, pid, gone),
  })
  await returnWith({ store, ledger, crypt, makePair: world.makePair }, ledger.report.identities)
  await sweepMedia(half.store)
  const newId = () => makeId(clock.now(), chance(10))
  return {
    ...half,
    world,
    mailbox: mailbox(store, crypt, clock),
    ledger,
    newId,
    media: (draft) => draftMedia({ store, vault: half.vault, newId, estimate: world.estimate }, draft),
    signer: ({ privateKey, publicKey }) => world.signerOf({ privateKey, publicRaw: publicKey }),
  }
}

/** What was recorded in a sitting that is no more; it may have ended while the page was closing. */
async function sweepMedia(store: Store): Promise<void> {
  const open = new Set((await store.list('drafts')).map((draft) => draft.id))
  const left = await mediaOf(store, (draft) => !open.has(draft))
  if (left.length > 0) await store.change([], () => left.flatMap(dropped))
}

/** What sealing needs to know of a project: its keys as the newest believed letter says. */
export async function keysOf(device: Device, pid: string): Promise<{ keys: Keys; keysHash: string } | undefined> {
  const letter = await device.mailbox.newest(pid, 'keys')
  return letter && { keys: letter.body, keysHash: letter.hash }
}
