// The helpers of a tablet: a PIN opens what lies here, a wrong one only makes slow, and without one nothing opens.

import { beforeEach, describe, expect, test } from 'vitest'
import { beginWork, comeIn, helpersIn, leaveTeam, newWords, pauseNow, setPin } from '../../src/device/helpers.ts'
import { openFirst } from '../../src/device/first.ts'
import { isEasy, isPin, pause } from '../../src/model/pin.ts'
import { OneDevice } from '../tools/one-device.ts'
import { random } from '../tools/sealed.ts'

let device: OneDevice
const first = () => openFirst(device.ground().openStore, device.clock, random, () => {})
const SECRET = 'Mevrouw De Vries zingt graag'
beforeEach(() => {
  device = new OneDevice()
})

async function team() {
  const half = await first()
  const here = { ...half, chance: random }
  await half.drafts.save('before', { said: SECRET })
  await beginWork(here, { name: 'Fatima', role: 'professional' }, '402917', 'twelve words')
  return here
}

describe('a tablet of a team', () => {
  test('opens by itself until there is a PIN, and from then on only with it; what was kept before is still there', async () => {
    await team()
    const later = await first()
    expect(await later.vault.ready).toBe('locked')
    const [fatima] = await helpersIn(later.store)
    const waiting = later.drafts.latest()
    expect(await Promise.race([waiting, new Promise((done) => setTimeout(done, 50, 'waits'))])).toBe('waits')
    expect(await comeIn(later, fatima!.id, '402917')).toBe(true)
    expect(await waiting).toMatchObject({ state: { said: SECRET } })
  })

  test('opens with the words of the team as well', async () => {
    await team()
    const later = await first()
    expect(await comeIn(later, 'recovery', 'other words')).toBe(false)
    expect(await comeIn(later, 'recovery', 'twelve words')).toBe(true)
  })

  test('a wrong PIN opens nothing, is counted before it is tried, and deletes nothing', async () => {
    await team()
    const later = await first()
    const [fatima] = await helpersIn(later.store)
    for (let i = 0; i < 7; i++) expect(await comeIn(later, fatima!.id, '999111')).toBe(false)
    expect(await pauseNow(later.store)).toBe(300_000)
    // The page is loaded again, a clock is moved: the wait is as long as before.
    device.now += 365 * 86_400_000
    const again = await first()
    expect(await pauseNow(again.store)).toBe(300_000)
    expect(await comeIn(again, fatima!.id, '402917')).toBe(true)
    expect(await pauseNow(again.store)).toBe(0)
  })

  test('a second helper has a PIN of their own, and a new PIN takes the place of the old one', async () => {
    const here = await team()
    await setPin(here, { name: 'Bram', role: 'volunteer' }, '730164')
    const [fatima, bram] = await helpersIn(here.store)
    await setPin(here, fatima!, '615203')
    const later = await first()
    expect(await comeIn(later, fatima!.id, '402917')).toBe(false)
    expect(await comeIn(later, fatima!.id, '615203')).toBe(true)
    const last = await first()
    expect(await comeIn(last, bram!.id, '730164')).toBe(true)
  })

  test('new words take the place of the old ones; the PINs go on', async () => {
    const here = await team()
    await newWords(here, 'other words')
    const later = await first()
    expect(await comeIn(later, 'recovery', 'twelve words')).toBe(false)
    expect(await comeIn(later, 'recovery', 'other words')).toBe(true)
    const last = await first()
    const [fatima] = await helpersIn(last.store)
    expect(await comeIn(last, fatima!.id, '402917')).toBe(true)
  })

  test('who leaves comes in no more, and the others do; nobody who is not there leaves', async () => {
    const here = await team()
    await setPin(here, { name: 'Bram', role: 'volunteer' }, '730164')
    const [fatima, bram] = await helpersIn(here.store)
    expect(await leaveTeam(here.store, 'recovery')).toBe(false)
    expect(await leaveTeam(here.store, 'somebody else')).toBe(false)
    expect(await leaveTeam(here.store, fatima!.id)).toBe(true)
    const later = await first()
    expect(await helpersIn(later.store)).toEqual([bram])
    expect(await comeIn(later, fatima!.id, '402917')).toBe(false)
    expect(await comeIn(later, bram!.id, '730164')).toBe(true)
  })

  test('the last one stays, also when two of them leave at one moment in two windows', async () => {
    const here = await team()
    await setPin(here, { name: 'Bram', role: 'volunteer' }, '730164')
    const two = await helpersIn(here.store)
    const other = await first()
    const left = await Promise.all([leaveTeam(here.store, two[0]!.id), leaveTeam(other.store, two[1]!.id)])
    expect(left.toSorted()).toEqual([false, true])
    const [last] = await helpersIn(here.store)
    expect(await leaveTeam(here.store, last!.id)).toBe(false)
    expect(await helpersIn(here.store)).toEqual([last])
  })
})

test('six digits, and not the ones that anybody would try first', () => {
  expect(['402917', '40291', '4029178', '40291a'].map(isPin)).toEqual([true, false, false, false])
  expect(['111111', '123456', '654321', '402917', '121212'].map(isEasy)).toEqual([true, true, true, false, false])
  expect([0, 4, 5, 6, 7, 50].map(pause)).toEqual([0, 0, 30_000, 60_000, 300_000, 300_000])
})
