// In a real Chromium, with a microphone that beeps: what is recorded can be heard back, also when the page went half-way.

import { boxes, isLong, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'
import { useState } from 'preact/hooks'
import { cleanup } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Value } from '../../src/answers/voice/answer.ts'
import { Ask } from '../../src/answers/voice/Ask.tsx'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { type Shelf, shelf } from '../tools/media.ts'
import { settle } from './asked.tsx'

const patient = { timeout: 10_000, interval: 50 }
const button = (name: string) => page.getByRole('button', { name, exact: true })
const says = () => document.querySelector('[role=status]')!.textContent

async function asked(media: Shelf) {
  const heard: (Value | undefined)[] = []
  function Held() {
    const [value, setValue] = useState<Value>()
    const hear = (next: Value | undefined) => {
      heard.push(next)
      setValue(next)
    }
    return (
      <Ask name="q" labelled="ask" value={value} aside={false} setup={{}} lang="nl" media={media} onAnswer={hear} />
    )
  }
  const { container } = await stage(<Held />, SIZES[0])
  return { container, heard, last: () => heard.at(-1)!.takes }
}

/** Read by the browser's own decoder: how long the sound is, in milliseconds. */
async function soundOf(media: Shelf, id: string): Promise<number> {
  const bytes = await (await media.read(id))!.arrayBuffer()
  const context = new OfflineAudioContext(1, 1, 48_000)
  return (await context.decodeAudioData(bytes)).duration * 1_000
}

afterEach(unstage)

test('two seconds are two seconds, in parts, small, and can be listened to', async () => {
  const media = shelf()
  const { heard, last } = await asked(media)
  await button('Praat').click()
  await vi.waitFor(() => expect(says()).toContain('Ik neem op'), patient)
  await vi.waitFor(() => expect(last()[0]!.ms).toBeGreaterThan(1_900), patient)
  await button('Klaar met praten').click()
  await vi.waitFor(() => expect(says()).toContain('Bewaard'), patient)
  const { id, ms, type } = last()[0]!
  expect(type).toBe('audio/webm;codecs=opus')
  expect(heard.length).toBeGreaterThanOrEqual(2)
  expect(media.kept.get(id)!.parts).toHaveLength(heard.length)
  expect(Math.abs((await soundOf(media, id)) - ms)).toBeLessThan(300)
  // 24 kbit a second and a little for the wrapping: fifteen minutes are under four megabytes.
  expect((await media.read(id))!.size / ms).toBeLessThan(4.4)

  const listening = vi.spyOn(HTMLMediaElement.prototype, 'play')
  await button('Luisteren').click()
  await vi.waitFor(() => expect(button('Stop met luisteren').query()).not.toBeNull(), patient)
  await vi.waitFor(() => expect(button('Luisteren').query()).not.toBeNull(), patient)
  expect(says()).toContain('Bewaard')
  expect((listening.mock.contexts[0] as HTMLAudioElement).currentTime).toBeGreaterThan(1.5)
  listening.mockRestore()
})

test('listening stops at a press, at the next word, and when the screen is left', async () => {
  const media = shelf()
  const { last } = await asked(media)
  await button('Praat').click()
  await vi.waitFor(() => expect(last()[0]!.ms).toBeGreaterThan(1_900), patient)
  await button('Klaar met praten').click()
  const listening = vi.spyOn(HTMLMediaElement.prototype, 'play')
  const lent = vi.spyOn(URL, 'createObjectURL')
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  const player = () => listening.mock.contexts.at(-1) as HTMLAudioElement
  const ends: (() => Promise<void>)[] = [
    () => button('Stop met luisteren').click(),
    async () => {
      await button('Nog iets zeggen').click()
      await vi.waitFor(() => expect(says()).toContain('Ik neem op'), patient)
      expect(player().paused).toBe(true)
      await button('Klaar met praten').click()
    },
    async () => {
      await button('Weggooien').click()
      expect(player().paused).toBe(true)
      await button('Terughalen').click()
    },
    async () => cleanup(),
  ]
  for (const [i, end] of ends.entries()) {
    await button('Luisteren').click()
    await vi.waitFor(() => expect(listening.mock.contexts).toHaveLength(i + 1), patient)
    await vi.waitFor(() => expect(player().paused).toBe(false), patient)
    await end()
    await vi.waitFor(() => expect(player().paused).toBe(true), { timeout: 500 })
    expect(player().currentTime).toBeLessThan(1.5)
  }
  const urls = lent.mock.results.map(({ value }) => value as string)
  await vi.waitFor(() => expect(revoked.mock.calls.map(([url]) => url)).toEqual(urls), patient)
  vi.restoreAllMocks()
})

test('a page that goes away half-way leaves a recording that can be heard, and a microphone that is off', async () => {
  const media = shelf()
  const open = vi.spyOn(navigator.mediaDevices, 'getUserMedia')
  const { last } = await asked(media)
  await button('Praat').click()
  await vi.waitFor(() => expect(last()[0]!.ms).toBeGreaterThan(900), patient)
  const { id, ms } = last()[0]!
  const stream = (await open.mock.results[0]!.value) as MediaStream
  cleanup()
  expect(await soundOf(media, id)).toBeGreaterThan(ms - 300)
  await vi.waitFor(() => expect(stream.getTracks().every(({ readyState }) => readyState === 'ended')).toBe(true))
  open.mockRestore()
})

test('a microphone that is pulled out ends it, with everything up to then', async () => {
  const media = shelf()
  const open = vi.spyOn(navigator.mediaDevices, 'getUserMedia')
  const { last } = await asked(media)
  await button('Praat').click()
  await vi.waitFor(() => expect(last()[0]!.ms).toBeGreaterThan(900), patient)
  const [track] = ((await open.mock.results[0]!.value) as MediaStream).getTracks()
  track!.stop()
  await vi.waitFor(() => expect(says()).toBe('De opname stopt hier. Wij bewaren wat u zei.'), patient)
  expect(Math.abs((await soundOf(media, last()[0]!.id)) - last()[0]!.ms)).toBeLessThan(300)
  open.mockRestore()
})

const press = { label: 'Verder', onPress: () => {} }
const words = { unknown: 'Weet ik niet', skip: 'Sla over', newer: '' }
const where = { label: 'Vraag 2 van 4', at: 2, of: 4 }
const question = { id: 'q', kind: 'voice', ask: { nl: 'Wat wilt u nog vertellen?', en: '' }, picture: 'cup', setup: {} }

test.each(SIZES.slice(0, 2))(
  'at %i by %i the big button keeps its place from the first word to the last',
  async (...size) => {
    const media = shelf()
    function Held() {
      const [given, setGiven] = useState({})
      return (
        <Screen
          name="q"
          where={where}
          stop={{ ...press, label: 'Stop' }}
          back={{ ...press, label: 'Terug' }}
          next={press}
        >
          <QuestionView question={question} given={given} lang="nl" words={words} media={media} onAnswer={setGiven} />
        </Screen>
      )
    }
    const { container } = await stage(<Held />, size)
    await vi.waitFor(() => expect(says()).toContain('U kunt'), patient)
    const [before] = boxes(container, '[data-answer=talk]')
    const steps = [
      ['Praat', 'Ik neem op'],
      ['Klaar met praten', 'Bewaard'],
      ['Weggooien', 'De opname is weg'],
      ['Terughalen', 'Bewaard'],
    ] as const
    for (const [name, state] of steps) {
      await button(name).click()
      await vi.waitFor(() => expect(says()).toContain(state), patient)
      await settle()
      if (name === 'Praat') await vi.waitFor(() => expect(media.kept.size).toBe(1), patient)
      const [after] = boxes(container, '[data-answer=talk]')
      expect({ ...after!.toJSON() }, name).toEqual({ ...before!.toJSON() })
      expect(isLong(), name).toBe(false)
      expect(isWide(), name).toBe(false)
    }
  },
)
