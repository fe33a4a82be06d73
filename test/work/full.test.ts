// What the storm found: a tablet that is full when it is handed over, and somebody who used up the keys of a card.

import { expect, test } from 'vitest'
import { findPlace } from '../../src/capture/place.ts'
import { type Person, ownProject } from '../../src/device/identity.ts'
import { personFact } from '../../src/device/store.ts'
import type { Bytes } from '../../src/model/bytes.ts'
import { CARD_KEYS } from '../../src/model/card.ts'
import { handOver, keepSomeone, newSomeone } from '../../src/work/someone.ts'
import { OneDevice, welcomed } from '../tools/one-device.ts'
import { newDesk } from '../tools/sealed.ts'

test('what could not be begun on a full disk does not come later, beside another sitting under the same keys', async () => {
  const one = new OneDevice()
  const page = await welcomed(await one.open(), await newDesk())
  const someone = newSomeone(page, 'Mevrouw De Vries', 'cup')
  await keepSomeone(page, someone)
  one.disk.room = () => false
  await expect(handOver(page, someone.id, 'mijn-dag', 'nl')).rejects.toThrow('no-room')
  one.disk.room = () => true
  const begun = await handOver(page, someone.id, 'mijn-dag', 'nl')
  expect((await page.store.list('drafts')).map(({ id }) => id)).toEqual([begun!.id])
})

test('on their own device too nobody gives anything under a key that no card can make', async () => {
  const page = await welcomed(await new OneDevice().open(), await newDesk())
  const project = (await ownProject(page.store))!
  const name = personFact(project.pid)
  const first = (await findPlace(page, project, false))!
  const { thread, secret } = first.place
  await page.store.change([], () => first.also)
  const last = await page.vault.lock({ thread, secret, next: CARD_KEYS - 5 })
  await page.store.change([], () => [{ put: 'facts', row: { name, value: last } }])
  const next = (await findPlace(page, project, false))!
  expect(next.place).toMatchObject({ first: 1 })
  expect(next.place.secret).not.toBe(secret)
  await page.store.change([], () => next.also)
  const person = (await page.vault.unlock((await page.store.get('facts', name))!.value as Bytes)) as Person
  // With their own card goes what they gave before.
  expect(person.before).toEqual([{ thread, secret }])
})
