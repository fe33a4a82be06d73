// Open sittings: on the disk at every touch, the last touch winning, and readable for nobody without this device's key.

import { beforeEach, describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { drafts } from '../../src/device/drafts.ts'
import { newPerson, ownPerson } from '../../src/device/identity.ts'
import { openFirst } from '../../src/device/first.ts'
import { NoRoom, type Store, type Write } from '../../src/device/store.ts'
import { contributionIn, ENVELOPES } from '../../src/model/sitting.ts'
import { openVault, type Vault } from '../../src/device/vault.ts'
import { OneDevice } from '../tools/one-device.ts'
import { flipped, newId, random } from '../tools/sealed.ts'

let device: OneDevice
beforeEach(() => {
  device = new OneDevice()
})
const openStore = (): Promise<Store> => device.ground().openStore('inbreng', 'strict')
const CANARY = 'Kanarie: mevrouw De Vries zingt graag 🎵'

describe('open sittings', () => {
  test('what was touched is there after the power went', async () => {
    const page = await device.open()
    await page.drafts.save('sitting', { answers: { nu: 'good' } })
    expect(await (await device.again()).drafts.latest()).toEqual({ id: 'sitting', state: { answers: { nu: 'good' } } })
  })

  test('of many touches at once the last one stands, and the disk is not asked once for each', async () => {
    const store = await openStore()
    let writes = 0
    const counting: Store = { ...store, change: (...a) => (writes++, store.change(...a)) }
    const d = drafts(counting, openVault(store, random), device.clock, () => {})
    await Promise.all(Array.from({ length: 50 }, (_, n) => d.save('sitting', { n })))
    expect((await d.latest())?.state).toEqual({ n: 49 })
    expect(writes).toBeLessThanOrEqual(2)
  })

  test('a promise that a touch is kept is kept: it, or a later touch of the same sitting, is on the disk by then', async () => {
    const store = await openStore()
    const vault = openVault(store, random)
    const d = drafts(store, vault, device.clock, () => {})
    const onDisk = async (id: string) => (await vault.unlock((await store.get('drafts', id))!.box)) as { n: number }
    const touches = Array.from({ length: 20 }, async (_, n) => {
      const id = n % 2 === 0 ? 'of Mevrouw De Vries' : 'of Youssef'
      await d.save(id, { n })
      expect((await onDisk(id)).n).toBeGreaterThanOrEqual(n)
    })
    await Promise.all(touches)
  })

  test('what has to happen with a touch happens in the same moment, also when a later touch overtakes it', async () => {
    const page = await device.open()
    const fact = (name: string) => [{ put: 'facts', row: { name, value: 1 } }] as const
    await Promise.all(['a', 'b', 'c'].map((name) => page.drafts.save('sitting', { name }, [...fact(name)])))
    for (const name of ['a', 'b', 'c']) expect(await page.store.get('facts', name)).toBeDefined()
  })

  test('beside what was sealed no draft is written any more; once that was taken back, an open tab is told', async () => {
    const page = await device.open()
    const ids = ENVELOPES.map(newId)
    const state = { name: CANARY, place: { pid: newId(), secret: base64url(random(16)), ids } }
    const id = contributionIn(ids)
    const beside = (name: string): Write[] => [{ put: 'facts', row: { name, value: 1 } }]
    await page.drafts.save('sitting', state)
    const row = { id, pid: state.place.pid, sha: 'sha', bytes: random(8), sealedAt: 7, dueAt: 7 }
    // As it is sealed: the draft goes in the same moment.
    await page.store.change([], () => [
      { put: 'items', row },
      { drop: 'drafts', key: 'sitting' },
    ])
    await page.drafts.save('sitting', state, beside('late'))
    expect(await page.store.list('drafts')).toEqual([])
    expect(await page.store.get('facts', 'late')).toBeDefined()
    await page.ledger.withdraw(id, row.pid, 'eh', random(32))
    await expect(page.drafts.save('sitting', state, beside('later'))).rejects.toThrow('taken-back')
    expect(await page.store.list('drafts')).toEqual([])
    // Nor is it tried again with what is touched next; and what was touched elsewhere in that moment is not lost.
    const both = [page.drafts.save('sitting', state), page.drafts.save('beside', { n: 1 })]
    for (const one of both) await expect(one).rejects.toThrow('taken-back')
    await page.drafts.save('other', { n: 1 })
    expect(await page.store.get('facts', 'later')).toBeUndefined()
    expect((await page.store.list('drafts')).map((row) => row.id)).toEqual(['beside', 'other'])
  })

  test('the newest open sitting comes first; one that was dropped does not come back by a late touch', async () => {
    const page = await device.open()
    await page.drafts.save('first', { n: 1 })
    device.now += 1000
    await page.drafts.save('second', { n: 2 })
    expect((await page.drafts.latest())?.id).toBe('second')
    const late = page.drafts.save('second', { n: 3 })
    const later = page.drafts.save('second', { n: 4 })
    await page.drafts.drop('second')
    await Promise.all([late, later])
    expect((await page.drafts.latest())?.id).toBe('first')
  })

  test('what had to happen with a touch that found no room happens with the next one', async () => {
    const store = await openStore()
    let full = true
    const tight: Store = {
      ...store,
      change: (...a) => (full ? Promise.reject(new NoRoom('no-room')) : store.change(...a)),
    }
    const d = drafts(tight, openVault(store, random), device.clock, () => {})
    const person = [{ put: 'facts', row: { name: 'person', value: 5 } }] as const
    await expect(d.save('sitting', { n: 1 }, [...person])).rejects.toThrow('no-room')
    full = false
    await d.save('sitting', { n: 2 })
    expect((await d.latest())?.state).toEqual({ n: 2 })
    expect((await store.get('facts', 'person'))?.value).toBe(5)
  })

  test('what found no room is not written later, with a touch of another sitting: it may be thrown away by then', async () => {
    const [store, there] = [await openStore(), await openStore()]
    let full = false
    const tight: Store = {
      ...store,
      change: (...a) => (full ? Promise.reject(new NoRoom('no-room')) : store.change(...a)),
    }
    const d = drafts(tight, openVault(store, random), device.clock, () => {})
    await d.save('sitting', { text: 'half' })
    full = true
    const both = ['sitting', 'another'].map((id) => d.save(id, { text: 'half of it, and on' }))
    for (const one of both) await expect(one).rejects.toThrow('no-room')
    full = false
    // Found in another tab, and thrown away there.
    await drafts(there, openVault(there, random), device.clock, () => {}).drop('sitting')
    await d.save('third', { text: 'a touch' })
    expect((await store.list('drafts')).map(({ id }) => id)).toEqual(['third'])
  })

  test('a disk that fails is told to whoever touched, and the next touch is written', async () => {
    const store = await openStore()
    let fails = true
    const failing: Store = {
      ...store,
      change: (...a) => (fails ? Promise.reject(new Error('broken')) : store.change(...a)),
    }
    const d = drafts(failing, openVault(store, random), device.clock, () => {})
    await expect(d.save('sitting', { n: 1 })).rejects.toThrow('broken')
    fails = false
    await d.save('sitting', { n: 2 })
    expect((await d.latest())?.state).toEqual({ n: 2 })
  })

  test('everything is written strictly, from the first touch on', async () => {
    const asked: string[] = []
    const { openStore: open } = device.ground()
    const half = await openFirst(
      (name, durability) => {
        asked.push(`${name} ${durability}`)
        return open(name, durability)
      },
      device.clock,
      random,
      () => {},
    )
    await half.drafts.save('sitting', { n: 1 })
    expect(asked).toEqual(['inbreng strict'])
  })
})

describe('nobody reads it', () => {
  test('no word of a draft, a copy or a person stands on the disk in the clear', async () => {
    const page = await device.open()
    const person = await newPerson(page.world, 'p')
    await page.drafts.save('sitting', { text: CANARY })
    await page.store.change(
      [],
      ((box) => () => [
        { put: 'copies', row: { id: 'copy', at: 1, box } },
        { put: 'facts', row: { name: 'person p', value: box } },
      ])(await page.vault.lock({ text: CANARY, ...person })),
    )
    const disk = device.readable()
    expect(disk).toContain('sitting')
    for (const word of ['Kanarie', 'mevrouw De Vries', 'zingt', person.secret, person.thread])
      expect(disk).not.toContain(word)
    expect(disk).not.toContain(Buffer.from(CANARY).toString('latin1'))
    expect(await ownPerson(page, 'p')).toMatchObject(person)
  })

  test('the same words twice make two boxes that do not tell they are the same', async () => {
    const vault = openVault(await openStore(), random)
    const [one, two] = await Promise.all([vault.lock(CANARY), vault.lock(CANARY)])
    expect(base64url(one)).not.toBe(base64url(two))
    expect(one.length).toBe(two.length)
  })
})

describe('the vault', () => {
  let store: Store
  let vault: Vault
  beforeEach(async () => {
    store = await openStore()
    vault = openVault(store, random)
  })

  test('opens its boxes again after the app was closed', async () => {
    const box = await vault.lock({ text: CANARY })
    expect(await openVault(await openStore(), random).unlock(box)).toEqual({ text: CANARY })
  })

  test('two tabs that start at once have the same key', async () => {
    device = new OneDevice()
    const [one, two] = await Promise.all([device.open(), device.open()])
    const [mine, yours] = [await one.vault.lock(CANARY), await two.vault.lock(CANARY)]
    const third = await device.again()
    for (const { vault } of [one, two, third]) {
      expect(await vault.unlock(mine)).toBe(CANARY)
      expect(await vault.unlock(yours)).toBe(CANARY)
    }
  })

  test('its key cannot be taken out, and does not lie there unwrapped', async () => {
    await vault.ready
    const { slots } = (await store.get('facts', 'vault'))!.value as { slots: { key: CryptoKey; wrapped: Uint8Array }[] }
    expect(slots).toHaveLength(1)
    const { key, wrapped } = slots[0]!
    expect(key.extractable).toBe(false)
    for (const format of ['raw', 'jwk'] as const)
      await expect(crypto.subtle.exportKey(format, key)).rejects.toThrow(/extractable/)
    // Nonce, the wrapped key, and the mark that it was not changed.
    expect(wrapped.length).toBe(12 + 32 + 16)
  })

  test('a box that was changed, cut, or made on another device is refused', async () => {
    const box = await vault.lock({ text: CANARY })
    const other = openVault(await new OneDevice().ground().openStore('inbreng', 'strict'), random)
    for (const wrong of [flipped(box, 0), flipped(box, 20), flipped(box, box.length - 1), box.slice(0, 30)])
      await expect(vault.unlock(wrong)).rejects.toThrow()
    await expect(other.unlock(box)).rejects.toThrow()
  })
})
