// Reading a whole activity in one go, with a microphone that beeps: each sentence is a sound of its own, heard before it is sent.

import '../../src/ui/tokens.css'
import { screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import nl from '../../locales/nl/desk.json' with { type: 'json' }
import { activities, consentTexts } from '../../src/activities/index.ts'
import { Aloud } from '../../src/desk/aloud/Aloud.tsx'
import type { Prompts } from '../../src/desk/aloud/letters.ts'
import type { Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { bodyOf, type Letter } from '../../src/model/letter.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'
import { expectNoWrongs, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'

const { aloud } = nl
const { t } = await speech('desk', 'nl', {
  nl: () => import('../../locales/nl/desk.json'),
  en: () => import('../../locales/en/desk.json'),
})
const words = async () => (await speech('app', 'nl', APP)).t
const pid = '019aa000-0000-7000-8000-000000000001'
const asker = { pid, signer: signerOf(await makePair()), sha256: crypt.sha256, now: () => 0 }

let known: Prompts
let sent: Letter[][]
let gone: string[]
let offline = false
beforeEach(() => {
  known = new Map()
  sent = []
  gone = []
  offline = false
})
afterEach(unstage)

const client = {
  publish: async (_: unknown, letters: readonly Letter[], instead: readonly string[]) => {
    if (offline) return { ok: false as const, why: 'offline' as const, code: 'offline' }
    sent.push([...letters])
    gone.push(...instead)
    return { ok: true as const, value: { epoch: 'e.1', secured: 0, time: 0 } }
  },
}
const seen = () =>
  ({
    project: { contact: { nl: 'Anna', en: 'Anna' }, title: { nl: 'De Linde', en: 'De Linde' } },
    consent: consentTexts[0],
    activities: new Map([['h', activities[0]]]),
    prompts: known,
  }) as unknown as Seen

async function open(size: (typeof SIZES)[number] = SIZES[0]) {
  const acts = { asker, words, client } as unknown as Acts
  const { container } = await stage(<Aloud t={t} seen={seen()} acts={acts} onBack={() => {}} />, size)
  await screen.findByText(/van \d+ zinnen/)
  return container
}
const press = async (name: string) => userEvent.click((await screen.findAllByRole('button', { name }))[0]!)
const sentence = () => document.querySelector('main p[role=status]')!.textContent
const breath = () => new Promise((done) => setTimeout(done, 300))

/** Reads so many sentences and stops; answers with what stood there. */
async function read(count: number): Promise<string[]> {
  await press(aloud.read)
  await press(aloud.begin)
  await screen.findByText(/Ik neem op/)
  const all: string[] = []
  for (let i = 0; i < count; i++) {
    all.push(sentence())
    await breath()
    await userEvent.keyboard(' ')
    await waitFor(() => expect(sentence()).not.toBe(all.at(-1)))
  }
  await press(aloud.stop)
  await screen.findByText(aloud.listenLead)
  return all
}
const bodies = () => sent.flat().map((letter) => bodyOf('prompt', letter)!)

test('sentence after sentence with the space bar alone; each can be heard, and is a letter of its own', async () => {
  await open()
  const all = await read(4)
  expect(document.querySelectorAll('ol > li')).toHaveLength(4)
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play')
  await press(`${aloud.play}: ${all[1]}`)
  expect(play).toHaveBeenCalledOnce()
  expect(sent).toEqual([])
  await press(aloud.send)
  await screen.findByText(aloud.sent)
  expect(bodies().map(({ text, version, lang }) => [text, version, lang])).toEqual(all.map((text) => [text, 1, 'nl']))
  for (const { sound } of bodies()) {
    const { buffer } = fromBase64url(sound!.bytes)!
    expect(
      (await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(buffer as ArrayBuffer)).duration,
    ).toBeGreaterThan(0.15)
  }
  await screen.findByText(new RegExp(`^4 van \\d+ zinnen`))
})

test('the next time it goes on where it was; one sentence can be read again, and takes the place of the old one', async () => {
  await open()
  const [first] = await read(1)
  await press(aloud.send)
  await screen.findByText(aloud.sent)
  const [second] = await read(1)
  expect(second).not.toBe(first)
  await press(`${aloud.again}: ${second}`)
  await press(aloud.begin)
  await breath()
  await press(aloud.done)
  await press(aloud.send)
  await screen.findByText(aloud.sent)
  expect(bodies().map(({ text }) => text)).toEqual([first, second])
})

test('without a network nothing is lost: it stays, says so, and goes later; taken back it is silence', async () => {
  await open()
  const [first] = await read(1)
  offline = true
  await press(aloud.send)
  await screen.findByText(aloud.notSent)
  offline = false
  await press(aloud.send)
  await screen.findByText(aloud.sent)
  // The list is read anew once the letters have gone.
  await screen.findByText(/^1 van/)
  await press(aloud.takeBack)
  await waitFor(() => expect(bodies()).toHaveLength(2))
  expect(bodies()[1]).toMatchObject({ text: first, version: 2 })
  expect(bodies()[1]!.sound).toBeUndefined()
  expect(gone).toHaveLength(1)
  await screen.findByText(/^0 van \d+ zinnen/)
})

test('no microphone, or none that may be used: it is said, and can be tried again', async () => {
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia')
  for (const [name, said] of [
    ['NotAllowedError', aloud.refused],
    ['NotFoundError', aloud.deaf],
  ] as const) {
    asked.mockRejectedValueOnce(new DOMException('', name))
    await open()
    await press(aloud.read)
    await press(aloud.begin)
    await screen.findByText(said)
  }
  await press(aloud.begin)
  await screen.findByText(/Ik neem op/)
  asked.mockRestore()
})

test.each(SIZES)('nothing is wrong with it at %i by %i', async (width, height) => {
  const container = await open([width, height] as (typeof SIZES)[number])
  expect(isWide()).toBe(false)
  await expectNoWrongs(container)
  await press(aloud.read)
  expect(isWide()).toBe(false)
  await expectNoWrongs(container)
})
