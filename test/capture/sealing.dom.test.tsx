// The end of a sitting with something large in it: said while it lasts, whole at the desk's end, and safe to be stopped.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import type { Contribution, Part, Payload } from '../../src/model/payload.ts'
import { PART_BYTES } from '../../src/model/payload.ts'
import { agree, atHome, close, heading, type Home, press } from '../tools/sitting.tsx'

afterEach(cleanup)

const [day] = activities
const ask = { nl: 'Wilt u iets tekenen?', en: 'Do you want to draw something?' }
const drawing = { ...day!, name: 'tekenen', questions: [{ id: 'tekening', kind: 'drawing', ask, setup: {} }] }
const SIZES = [3, 2 * PART_BYTES + 5]

/** At the only question, with a drawing on the disk that takes several envelopes. */
async function drawn(): Promise<Home> {
  const home = await atHome({ letters: false })
  await home.receive([...consentTexts, drawing])
  await home.open()
  await agree('skipped')
  // The screen is there before the disk has it.
  await waitFor(async () => expect((await home.draft())?.step).toBe('q-tekening'))
  const draft = (await home.draft())!
  const ids: string[] = []
  for (const size of SIZES) {
    const { id, append } = home.device.media(draft.id).begin('image/png')
    await append(new Uint8Array(size).fill(7))
    ids.push(id)
  }
  const value = { vector: ids[0], picture: ids[1], width: 10, height: 10, strokes: 2 }
  await home.device.drafts.save(draft.id, { ...draft, answers: { tekening: { value } } })
  await home.again()
  await screen.findByText(ask.nl)
  return home
}
const CHOSEN = 'Dit heeft u gekozen.'
/** Where everything that was chosen stands; the next press seals. */
async function atLast(): Promise<void> {
  while (heading() !== CHOSEN) await press('Verder')
  await screen.findByText(CHOSEN)
}
const partsIn = (all: Payload[]) => all.filter((one): one is Part => one.kind === 'part')
const saidIn = (all: Payload[]) => all.find((one): one is Contribution => one.kind === 'contribution')
const next = () => act(async () => void fireEvent.click(document.querySelector('[data-next]')!))

test('while a recording is being sealed it is said, and after a failure the same question is there again', async () => {
  const home = await drawn()
  await atLast()
  home.full(true)
  await next()
  await screen.findByText('Het apparaat is vol.')
  expect(saidIn(await home.sealed())).toBeUndefined()
  home.full(false)
  await next()
  await screen.findByText(CHOSEN)
  const seen: string[] = []
  const watch = new MutationObserver(() => seen.push(document.body.textContent))
  watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  await close()
  await screen.findByText('Dank u wel.')
  watch.disconnect()
  expect(seen.some((text) => text.includes('Wij bewaren uw antwoorden.'))).toBe(true)
})

test('every byte is sealed once, in pieces under one erase key, and nothing of it stays behind', async () => {
  const home = await drawn()
  await close()
  await waitFor(() => expect(document.body.textContent).toContain('Dank u wel.'))
  const all = await home.sealed()
  const said = saidIn(all)!
  expect(said.media?.map(({ size, parts }) => [size, parts])).toEqual([
    [3, 1],
    [2 * PART_BYTES + 5, 3],
  ])
  const parts = partsIn(all)
  expect(parts).toHaveLength(4)
  expect(parts.every(({ of, eraseKey }) => of === said.id && eraseKey === said.eraseKey)).toBe(true)
  expect(parts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(2 * PART_BYTES + 8)
  expect(await home.device.store.list('media')).toEqual([])
  expect(await home.device.store.list('parts')).toEqual([])
})

test('killed between two pieces, it is finished by the next page: no piece twice, none missing', async () => {
  const home = await drawn()
  await atLast()
  const { ledger } = home.device
  const { keep } = ledger
  // What was chosen and the first piece are sealed; then the page is gone.
  let kept = 0
  ledger.keep = (...what) => (kept++ < 2 ? keep(...what) : new Promise(() => {}))
  void next()
  await waitFor(() => expect(kept).toBe(3))
  await home.again()
  await screen.findByText(CHOSEN)
  await close()
  await waitFor(() => expect(document.body.textContent).toContain('Dank u wel.'))
  const all = await home.sealed()
  expect(
    partsIn(all)
      .map(({ medium, n }) => `${medium} ${n}`)
      .toSorted(),
  ).toHaveLength(4)
  expect(new Set(partsIn(all).map(({ medium, n }) => `${medium} ${n}`)).size).toBe(4)
  expect(saidIn(all)!.media).toHaveLength(2)
})

test('thrown away after some of it was sealed: the pieces go too, here and on the server', async () => {
  const home = await drawn()
  await atLast()
  const { ledger } = home.device
  const { keep } = ledger
  let kept = 0
  ledger.keep = (...what) => (kept++ < 2 ? keep(...what) : Promise.resolve('no-room'))
  await next()
  await screen.findByText('Het apparaat is vol.')
  expect(partsIn(await home.sealed()).length).toBeGreaterThan(0)
  ledger.keep = keep
  await next()
  await screen.findByText(CHOSEN)
  await press('Stop')
  await act(async () => void fireEvent.click(document.querySelector('[data-answer="away"] input')!))
  await press('Verder')
  await screen.findByText('Uw antwoorden zijn weg.')
  expect(partsIn(await home.sealed())).toEqual([])
  expect(await home.device.store.list('erases')).toHaveLength(1)
})
