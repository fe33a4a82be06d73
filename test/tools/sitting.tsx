// A sitting as somebody has it: the real screens over a real device half, whose disk is in memory and outlives the page.

import { useState } from 'preact/hooks'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { expect } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { Sitting } from '../../src/capture/Sitting.tsx'
import { aroundOf } from '../../src/home/around.ts'
import { Frame } from '../../src/ui/Frame.ts'
import type { Speaker } from '../../src/ui/Reading.ts'
import { newSitting, openSitting, type Sitting as State } from '../../src/capture/sitting.ts'
import { type Device, openDevice } from '../../src/device/device.ts'
import { openFirst } from '../../src/device/first.ts'
import { join } from '../../src/device/identity.ts'
import { type Store, NoRoom } from '../../src/device/store.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { makeId } from '../../src/model/id.ts'
import type { ConsentEvent, Contribution, Payload } from '../../src/model/payload.ts'
import { readPayload } from '../../src/model/payload.ts'
import { canonical } from '../../src/model/read.ts'
import type { Role } from '../../src/model/roles.ts'
import type { Lang } from '../../src/model/words.ts'
import { eraseKey } from '../../src/seal/sign.ts'
import {
  Disk,
  fakeClose,
  fakeCrypt,
  fakeFiles,
  fakeKey,
  fakeLocks,
  fakeOpen,
  fakeSigner,
  fakeStore,
} from '../windtunnel/fakes.ts'
import { type Life, Tunnel } from '../windtunnel/tunnel.ts'

export const CONTACT = { nl: 'Mevrouw De Vries', en: 'Mrs De Vries' }

/** The windtunnel's disk without its wind: everything happens at once, unless the page has gone. */
class Calm extends Tunnel {
  override seam<T>(life: Life, _label: string, deed: () => T): Promise<T> {
    return life.alive ? Promise.resolve().then(deed) : new Promise<T>(() => {})
  }
}

export interface Home {
  device: Device
  /** What was nudged, ended: what the sitting told the room around it. */
  heard: string[]
  /** Letters come in now, as from the server; of another project that this device is in, where one is named. */
  receive(bodies?: readonly object[], project?: object, of?: string): Promise<void>
  /** The screens of this person: the open sitting, or a new one. `page`: the language in which the page itself came. */
  open(props?: {
    shared?: boolean
    lang?: Lang
    page?: Lang
    activity?: string
    /** With help and this voice around each screen. */
    speaker?: Speaker
    step?: string
  }): Promise<void>
  /** The page dies, whatever it was doing; the disk stays. Then it is opened again. */
  again(props?: { shared?: boolean; page?: Lang }): Promise<void>
  /** The database vanishes; the page has to be opened again. */
  vanishes(): void
  /** What waits on this device, opened as the desk would. */
  sealed(): Promise<Payload[]>
  /** What the disk says about the open sitting. */
  draft(): Promise<State | undefined>
  /** Time goes by. */
  passes(ms: number): void
  /** From here on the disk is full, or not any more. */
  full(on: boolean): void
  /** The device knows of no network, or of one again. */
  offline(on: boolean): void
}

/** A device that has taken an invitation; with `letters: false` nothing has come from the server yet. */
export async function atHome(options: { letters?: boolean; role?: Role } = {}): Promise<Home> {
  const calm = new Calm(7)
  const { random } = calm
  const disk = new Disk()
  const root = fakeKey(calm)
  const pid = makeId(calm.now, random.bytes(10))
  const heard: string[] = []
  let life: Life = { name: 'page', alive: true }
  let isFull = false
  let isOffline = false
  let looks: (() => void)[] = []
  const clock = { now: () => ++calm.now, offset: () => 60 }
  const newId = () => makeId(clock.now(), random.bytes(10))

  async function boot(): Promise<Device> {
    const store = fakeStore(calm, disk, life, 'strict')
    const narrow: Store = {
      ...store,
      change: (...what) => (isFull ? Promise.reject(new NoRoom('no-room')) : store.change(...what)),
    }
    const half = await openFirst(
      async () => narrow,
      clock,
      (size) => random.bytes(size),
      () => {},
    )
    const world = {
      clock,
      chance: (size: number) => random.bytes(size),
      locks: fakeLocks(calm, disk, life),
      crypt: fakeCrypt,
      makePair: async () => ({ privateKey: {} as CryptoKey, publicRaw: fakeKey(calm) }),
      signerOf: (pair: { publicRaw: ReturnType<typeof fakeKey> }) => fakeSigner(pair.publicRaw),
      eraseKey,
      build: 'test',
      estimate: async () => ({}),
      online: () => !isOffline,
    }
    return openDevice(world, half, { files: fakeFiles(calm, disk, life), close: fakeClose(calm), ledgers: 2 })
  }

  const home: Home = {
    device: await boot(),
    heard,
    async receive(bodies = [...consentTexts, ...activities], more = {}, of = pid) {
      const project = (await home.device.store.get('projects', of))!
      const own = [
        { kind: 'keys', name: 'keys', version: 1, recipients: [], roster: [] },
        { kind: 'project', name: 'project', version: 1, title: CONTACT, contact: CONTACT, practice: true, ...more },
      ]
      const pages = await Promise.all(
        [...own, ...bodies].map(async (body) => {
          const text = canonical({ ...body, pid: of })
          const sig = base64url(await fakeSigner(root).sign('letter', utf8(text)))
          return utf8(JSON.stringify({ body: text, signer: base64url(root), sig }))
        }),
      )
      expect(await home.device.mailbox.accept(project, pages, 'c')).toEqual([])
      for (const look of looks) await act(look)
    },
    async open({ shared = false, lang = 'nl', page, activity, speaker, step = 'welcome' } = {}) {
      const begin = (await openSitting(home.device.drafts)) ?? { ...newSitting(newId(), lang), step }
      const first = await speech('app', page ?? begin.lang, APP)
      function Page() {
        const [{ t, turn }, speak] = useState(first)
        const sitting = (
          <Sitting
            device={home.device}
            t={t}
            turn={(to) => void turn(to).then(speak)}
            begin={begin}
            activity={activity === undefined ? undefined : { pid, name: activity }}
            shared={shared}
            heed={async () => true}
            kept={() => heard.push('kept')}
            onEnd={() => heard.push('end')}
            onLetters={(look) => {
              looks.push(look)
              return () => (looks = looks.filter((other) => other !== look))
            }}
          />
        )
        if (!speaker) return sitting
        return <Frame.Provider value={aroundOf(t, CONTACT.nl, speaker)}>{sitting}</Frame.Provider>
      }
      render(<Page />)
      await waitFor(() => expect(document.querySelector('h1')).not.toBeNull())
    },
    async again(props) {
      life.alive = false
      disk.release(life)
      cleanup()
      life = { name: 'page', alive: true }
      home.device = await boot()
      await home.open(props)
    },
    vanishes() {
      life.alive = false
      disk.release(life)
      disk.loseDatabase()
    },
    async sealed() {
      const items = await home.device.store.list('items')
      return items
        .filter(({ goneAt }) => goneAt === undefined)
        .map(({ bytes }) => {
          const envelope = readEnvelope(bytes!)
          const payload = envelope.ok && readPayload(fakeOpen(envelope.value.body))
          if (!payload || !payload.ok) throw new Error('an envelope that cannot be opened')
          return payload.value
        })
    },
    draft: () => openSitting(home.device.drafts),
    passes(ms) {
      calm.now += ms
    },
    full(on) {
      isFull = on
    },
    offline(on) {
      isOffline = on
    },
  }
  const invitation = { pid, secret: random.bytes(16), fingerprint: await fakeCrypt.sha256(root), expires: 0 }
  await join(
    { store: home.device.store, ledger: home.device.ledger, crypt: fakeCrypt, makePair: home.device.world.makePair },
    { ...invitation, deviceClass: 'own', role: options.role ?? 'person' },
  )
  if (options.letters !== false) await home.receive()
  return home
}

/** Waits until the disk says so: what a person was told is kept has to be in the draft, whatever happens next. */
export const keeps = (home: Home, see: (state: State) => void): Promise<void> =>
  waitFor(async () => {
    const state = await home.draft()
    if (!state) throw new Error('no open sitting on the disk')
    see(state)
  })

/** One tap on an answer, by its mark. Resolves when the touch has come to rest. */
export async function tap(answer: string): Promise<void> {
  const control = document.querySelector<HTMLElement>(`[data-answer="${answer}"] input`)
  if (!control) throw new Error(`no answer ${answer} on: ${document.body.textContent}`)
  await act(async () => void fireEvent.click(control))
}

/** Presses what carries this word, and waits for another screen. */
export async function press(word: string): Promise<void> {
  const before = heading()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: word })))
  await waitFor(() => expect(heading()).not.toBe(before))
}

export const write = (words: string): Promise<void> =>
  act(async () => void fireEvent.input(screen.getByRole('textbox'), { target: { value: words } }))

/** The question or the first words of the screen, and which screen it is. */
export const heading = (): string => document.querySelector('h1')?.textContent ?? ''
/** Which question stands here, by its mark. */
export const questions = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-q]')].map((element) => element.dataset['q']!)
export const chosen = (): string[] =>
  [...document.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => input.value)

/** What is asked before the first question, and how somebody who takes part answers it. */
const BEFORE: Record<string, string> = { welcome: 'yes', renew: 'yes', meedoen: 'yes', understand: 'own' }

/** From the welcome to the first question, which has this answer, saying yes wherever it is asked. */
export async function agree(answer = 'good'): Promise<void> {
  for (let q = questions()[0], screens = 0; q === undefined || BEFORE[q]; q = questions()[0]) {
    expect(++screens, 'this leads nowhere').toBeLessThan(12)
    if (q) await tap(BEFORE[q]!)
    await press('Verder')
  }
  await waitFor(() => expect(document.querySelector(`[data-answer="${answer}"]`)).not.toBeNull())
}

/** From the last answer to the thanks: what is asked about it is left untouched. */
export async function close(): Promise<void> {
  for (let screens = 0; heading() !== 'Dit heeft u gekozen.'; screens++) {
    expect(screens, 'this leads nowhere').toBeLessThan(40)
    await press('Verder')
  }
  await press('Dit klopt')
}

export const consentsIn = (payloads: readonly Payload[]): ConsentEvent[] =>
  payloads.filter((p): p is ConsentEvent => p.kind === 'consent').toSorted((a, b) => a.n - b.n)
export const contributionsIn = (payloads: readonly Payload[]): Contribution[] =>
  payloads.filter((p): p is Contribution => p.kind === 'contribution')
