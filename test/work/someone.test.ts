// The people of a tablet: kept in one box, each under a pseudonym of their own; a box that cannot be read is left as it is.

import { beforeEach, expect, test } from 'vitest'
import { emptyCardAway, setCardAway } from '../../src/device/cards.ts'
import type { Device } from '../../src/device/device.ts'
import { turnTo } from '../../src/device/identity.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { enough } from '../../src/work/burden.ts'
import { forgetGone } from '../../src/work/gone.ts'
import { handOver, keepFrom, keepSomeone, newSomeone, peopleIn } from '../../src/work/someone.ts'
import { OneDevice, welcomed } from '../tools/one-device.ts'
import { newDesk, NOW } from '../tools/sealed.ts'

let page: Device
beforeEach(async () => {
  page = await new OneDevice().open()
})
const facts = async () => JSON.stringify((await page.store.get('facts', 'people'))?.value)

test('a card is there again, and what stands on it stands nowhere else', async () => {
  const one = { ...newSomeone(page, 'Mevrouw De Vries', 'cup'), likes: { no: 'Draait haar hoofd weg' } }
  await keepSomeone(page, one)
  await keepSomeone(page, { ...one, name: 'Mevrouw De Vries-Jansen' })
  expect((await peopleIn(page)).map(({ name, likes }) => [name, likes])).toEqual([
    ['Mevrouw De Vries-Jansen', { no: 'Draait haar hoofd weg' }],
  ])
  expect(await facts()).not.toContain('Vries')
})

test('a box of a newer version is no empty one: nothing is written over it', async () => {
  const value = await page.vault.lock([{ ...newSomeone(page, 'Meneer Jansen', 'house'), asked: 'another shape' }])
  await page.store.change([], () => [{ put: 'facts', row: { name: 'people', value } }])
  const before = await facts()
  await expect(peopleIn(page)).rejects.toThrow()
  await expect(keepSomeone(page, newSomeone(page, 'Iemand anders', 'cup'))).rejects.toThrow()
  expect(await facts()).toBe(before)
})

test('however often somebody was asked, the card stays one that can be read', async () => {
  const one = newSomeone(page, 'Mevrouw Bakker', 'bread')
  await keepSomeone(page, one)
  for (let i = 0; i < 120; i++) await keepFrom(page, one.id, 'mijn-dag', i % 2 ? 'tired' : 'too-much')
  const [again] = await peopleIn(page)
  expect(again!.asked).toHaveLength(100)
})

test('who was asked in one project was asked: another project on this tablet counts it too, under a voice of its own', async () => {
  const [one, two] = [await newDesk(), await newDesk()]
  await welcomed(await welcomed(page, one), two)
  const someone = newSomeone(page, 'Mevrouw Bakker', 'bread')
  await keepSomeone(page, someone)
  await turnTo(page.store, one.pid)
  const first = await handOver(page, someone.id, 'mijn-dag', 'nl')
  await turnTo(page.store, two.pid)
  const [now] = await peopleIn(page)
  expect(enough(now!, NOW, 60)).toEqual({ why: 'day' })
  const second = await handOver(page, someone.id, 'mijn-dag', 'nl')
  expect([first!.place!.pid, second!.place!.pid]).toEqual([one.pid, two.pid])
  expect(first!.place!.thread).not.toBe(second!.place!.thread)
  const [after] = await peopleIn(page)
  expect(after!.asked.map(({ pid }) => pid)).toEqual([one.pid, two.pid])
})

test('of a project that is here no longer nobody keeps a voice, nor that they were asked', async () => {
  const [one, two] = [await newDesk(), await newDesk()]
  await welcomed(await welcomed(page, one), two)
  const someone = newSomeone(page, 'Mevrouw Bakker', 'bread')
  await keepSomeone(page, someone)
  for (const { pid } of [one, two]) {
    await turnTo(page.store, pid)
    await handOver(page, someone.id, 'mijn-dag', 'nl')
  }
  await page.store.change([], () => [{ drop: 'projects', key: one.pid }])
  await forgetGone(page)
  const [after] = await peopleIn(page)
  expect(Object.keys(after!.voices)).toEqual([two.pid])
  expect(after!.asked.map(({ pid }) => pid)).toEqual([two.pid])
})

test('who begins again before everything of theirs is carried out is somebody new by then, and it takes nothing of that', async () => {
  const desk = await newDesk()
  const { pid } = desk
  await welcomed(page, desk)
  const someone = newSomeone(page, 'Mevrouw Bakker', 'bread')
  await keepSomeone(page, someone)
  const before = (await handOver(page, someone.id, 'mijn-dag', 'nl'))!.place!
  const press = await setCardAway(page, { pid, secret: fromBase64url(before.secret)! })
  const now = (await handOver(page, someone.id, 'mijn-dag', 'nl'))!
  expect(now.place!.secret).not.toBe(before.secret)
  // Until the screen is left it can still be brought back; then both are theirs, and can be thrown away.
  expect((await peopleIn(page))[0]!.voices[pid]).toMatchObject({ before: [{ secret: before.secret }] })
  await emptyCardAway(page, press)
  expect((await page.store.list('drafts')).map(({ id }) => id)).toEqual([now.id])
})
