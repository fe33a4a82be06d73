// The room of answers in a real browser: nothing wrong at any size, by keyboard alone, and what goes along is small and clean.

// First, as on every page of ours: the layers are named in the order in which they count.
import { expectNoWrongs, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'
import { screen, waitFor } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import nl from '../../locales/nl/desk.json' with { type: 'json' }
import { activities } from '../../src/activities/index.ts'
import { AnswerBack } from '../../src/desk/answer/AnswerBack.tsx'
import { Front } from '../../src/desk/answer/Front.tsx'
import { MOST_LINES, MOST_WRITTEN } from '../../src/desk/answer/card.ts'
import { bothTongues } from '../../src/desk/answer/frames.ts'
import { Paper } from '../../src/desk/answer/Paper.tsx'
import { photoFor, soundFor } from '../../src/desk/answer/picture.ts'
import { joined, wav } from '../../src/desk/answer/voices.ts'
import type { Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import { openShelf } from '../../src/desk/shelf.ts'
import { speech } from '../../src/locale/speech.ts'
import { base64url, type Bytes, fromBase64url } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import { PHOTO_MAX } from '../../src/model/answering.ts'
import type { ResultCard } from '../../src/model/letter.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'

const { answer, card } = nl
const { t } = await speech('desk', 'nl', {
  nl: () => import('../../locales/nl/desk.json'),
  en: () => import('../../locales/en/desk.json'),
})
const signer = signerOf(await makePair())
let pid: string
let sent: { kind: string; name: string }[]
let seen: Seen
let acts: Acts
let n = 0
beforeEach(() => {
  // A shelf of its own each time: other projects of this laptop see nothing of it.
  pid = makeId(++n, new Uint8Array(10))
  sent = []
  const give = (name: string, day: string) => ({
    open: true,
    value: { activity: { name }, thread: day, at: `${day}T10:00:00+01:00` },
  })
  seen = {
    project: { title: { nl: 'De Linde', en: 'De Linde' }, accent: '#884400' },
    lines: [give('mijn-dag', '2026-10-01'), give('mijn-dag', '2026-11-20'), give('ochtend', '2026-11-20')],
    activities: new Map(activities.map((one) => [one.name, { ...one, pid, version: 1 }])),
    results: new Map(),
    prompts: new Map(),
    complete: true,
  } as unknown as Seen
  acts = {
    asker: { pid, signer, sha256: crypt.sha256, now: () => 0 },
    client: { publish: async () => ({ ok: true, value: {} }) },
    shelf: openShelf(indexedDB),
    today: () => '2026-11-28',
    newId: () => makeId(++n, new Uint8Array(10)),
    tell: async (body: object) => void sent.push(body as (typeof sent)[number]),
  } as unknown as Acts
})
afterEach(unstage)

const room = (size: (typeof SIZES)[number] = SIZES[0]) =>
  stage(
    <>
      <Front t={t} seen={seen} acts={acts} />
      <AnswerBack t={t} seen={seen} acts={acts} onBack={() => {}} />
    </>,
    size,
  )
const press = async (name: string) => userEvent.click((await screen.findAllByRole('button', { name }))[0]!)
const fill = async (label: string, text: string) => {
  const field = (await screen.findAllByLabelText(new RegExp(`^${label.replace('?', '\\?')}`)))[0]!
  await userEvent.clear(field)
  await userEvent.type(field, text)
}
async function tabTo(there: (at: Element) => boolean): Promise<void> {
  for (let tabs = 0; tabs < 50 && !there(document.activeElement!); tabs++) await userEvent.tab()
  expect(there(document.activeElement!)).toBe(true)
}
const at = (selector: string): Promise<HTMLElement> =>
  waitFor(() => document.querySelector<HTMLElement>(selector) ?? expect.unreachable(selector))
const write = async () => {
  await userEvent.click(await at('[data-answer-back="mijn-dag"]'))
  await fill(answer.fields.asked, 'Wat is fijn?')
  await fill(answer.fields.doing, 'Er is muziek.')
}

test.each(SIZES)('nothing is wrong with it at %i by %i', async (width, height) => {
  const { container } = await room([width, height] as (typeof SIZES)[number])
  const good = async () => {
    expect(isWide()).toBe(false)
    await expectNoWrongs(container)
  }
  await screen.findByText(card.owed.title)
  await good()
  await write()
  await press(card.english)
  await good()
  await press(answer.send)
  // The English that was begun and left empty says nothing.
  await screen.findByText(answer.sent)
  await userEvent.click(await at('[data-answer-more="mijn-dag"]'))
  await screen.findByText(card.promise.lead)
  await good()
  await userEvent.click(await at('[data-paper]'))
  await waitFor(() => expect(document.querySelector('main article')).not.toBeNull())
  await good()
})

test('what is late stands on the front, and goes when it was answered', async () => {
  await room()
  const front = () => document.querySelector<HTMLElement>('[data-late]')
  await waitFor(() => expect(front()?.dataset['late']).toBe('1'))
  expect(front()?.textContent).toContain('0 van de 1')
  await write()
  await press(answer.send)
  await screen.findByText(answer.sent)
  seen = { ...seen }
  await room()
  await screen.findByText(card.owed.title)
  expect(front()).toBeNull()
  expect([...document.querySelectorAll('[data-owed]')].map((one) => one.textContent)).toHaveLength(1)
})

test('by keyboard alone: to the field, write, send', async () => {
  await room()
  const first = await at('[data-answer-back="mijn-dag"]')
  first.focus()
  await userEvent.keyboard('{Enter}')
  await screen.findByText(answer.fields.asked)
  for (const [label, text] of [
    [answer.fields.asked, 'Wat is fijn?'],
    [answer.fields.doing, 'Er is muziek.'],
  ] as const) {
    await tabTo((at) => at.closest('label')?.textContent?.startsWith(label) === true)
    await userEvent.keyboard(text)
  }
  await tabTo((at) => at.textContent === answer.send)
  await userEvent.keyboard('{Enter}')
  await screen.findByText(answer.sent)
  expect(sent.map(({ kind }) => kind)).toEqual(['result'])
})

test('the last answer closes the activity with it; one that is open and unanswered cannot close', async () => {
  await room()
  await userEvent.click(await at('[data-answer-more="ochtend"]'))
  await screen.findByText(card.close.first)
  await press(answer.back)
  await write()
  await userEvent.click(await screen.findByLabelText(card.last))
  await press(answer.send)
  await screen.findByText(answer.sent)
  expect(sent).toMatchObject([
    { kind: 'result', activity: 'mijn-dag' },
    { kind: 'activity', name: 'mijn-dag', version: 2, closed: true },
  ])
})

test('the longest card that may be sent stands whole on a small page, in letters that can be read', async () => {
  const line = 'Dit is een regel van gewone lengte die nog net kan worden gelezen.'
  const lines = [...Array(22).fill(line), 'x'.repeat(MOST_WRITTEN - 22 * line.length), 'Dank.'] as string[]
  expect(lines.length).toBeLessThanOrEqual(MOST_LINES)
  const words = { nl: lines.slice(0, 12), en: lines.slice(0, 12) }
  const more = { nl: lines.slice(12), en: lines.slice(12) }
  const title = { nl: 'Mijn dag: dit deden wij', en: 'x' }
  const long = {
    name: 'card-1',
    activity: 'mijn-dag',
    title,
    lines: words,
    more,
    picture: 'sun',
    licence: 'CC BY-NC 4.0',
  }
  const both = await bothTongues()
  await stage(
    <Paper t={t} seen={seen} acts={acts} both={both} card={long as unknown as ResultCard} onBack={() => {}} />,
    SIZES[0],
  )
  for (const paper of ['a4', 'a5']) {
    await userEvent.click(await at(`[data-choose="${paper}"]`))
    const page = await at(`main article[data-paper="${paper}"]`)
    await waitFor(() => expect(page.scrollHeight).toBeLessThanOrEqual(page.clientHeight + 1))
    expect(Number(page.dataset['letters'])).toBeLessThan(5)
    expect(Number.parseFloat(getComputedStyle(page).fontSize)).toBeGreaterThan(9)
  }
})

test('a large photo becomes a small one with nothing in it but the picture', async () => {
  const canvas = document.createElement('canvas')
  canvas.width = 2400
  canvas.height = 1800
  const pen = canvas.getContext('2d')!
  // Noise: what a JPEG can do least with.
  const noise = pen.createImageData(2400, 1800)
  for (let i = 0; i < noise.data.length; i++) noise.data[i] = i % 4 === 3 ? 255 : (i * 7919 * (1 + (i % 13))) % 256
  pen.putImageData(noise, 0, 0)
  const made = (await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.95)))!
  const bytes = new Uint8Array(await made.arrayBuffer())
  const exif = new TextEncoder().encode('\xff\xe1  Exif  a place in Utrecht')
  const mark = new Uint8Array([0xff, 0xe1, 0, 24, ...exif.subarray(4, 26)])
  const photo = new Blob([bytes.subarray(0, 2), mark, bytes.subarray(2)], { type: 'image/jpeg' })
  const small = await photoFor(photo)
  if (typeof small === 'string') throw new Error(small)
  expect(small.bytes.length).toBeLessThanOrEqual(PHOTO_MAX)
  const text = new TextDecoder('latin1').decode(fromBase64url(small.bytes)!)
  expect(text).not.toMatch(/Exif|Utrecht/)
  expect(await photoFor(new Blob(['no picture'], { type: 'image/jpeg' }))).toBe('strange')
})

test('a sound is taken when it fits and can be played; sentences become one sound', async () => {
  const second = wav(new Float32Array(16_000).fill(0.1), 16_000)
  const file = (bytes: Bytes | string, type: string) => new Blob([bytes], { type })
  expect(await soundFor(file(second, 'audio/wav'))).toMatchObject({ type: 'audio/wav' })
  expect(await soundFor(file('no sound', 'audio/wav'))).toBe('strange')
  expect(await soundFor(file(second, 'text/plain'))).toBe('strange')
  expect(await soundFor(file(new Uint8Array(130_000), 'audio/wav'))).toBe('large')
  const take = { sentence: 'x', type: 'audio/wav', bytes: base64url(second) }
  const all = (await joined([take, { ...take, bytes: 'AAAA' }, take]))!
  const heard = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(all.slice().buffer)
  expect(heard.duration).toBeCloseTo(2.8, 1)
})
