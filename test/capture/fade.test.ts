// What has lain on a device for its time goes by itself, whenever the power goes in between; what was sealed and not sent stays.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { copyOf } from '../../src/capture/copies.ts'
import { fade, fadeDaily } from '../../src/capture/fade.ts'
import { eraseKeyOf } from '../../src/capture/finish.ts'
import { newSitting, type Place, type Sitting } from '../../src/capture/sitting.ts'
import type { Device } from '../../src/device/device.ts'
import type { Files } from '../../src/device/files.ts'
import type { Store } from '../../src/device/store.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { writeLetter } from '../../src/model/letter.ts'
import type { Payload } from '../../src/model/payload.ts'
import { monthsAfter } from '../../src/model/time.ts'
import { finish, OneDevice, takeBack, welcomed } from '../tools/one-device.ts'
import { consentEvent, contribution, type Desk, newDesk, newId, NOW, random } from '../tools/sealed.ts'
import { base64url } from '../../src/model/bytes.ts'

const DAY = 86_400_000
let desk: Desk
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})

/** The server answers and tells its time. */
const hears = (time = device.now) =>
  page.store.change([['projects', desk.pid]], ([row]) => [
    { put: 'projects', row: { ...(row as never as object), heard: time } as never },
  ])
/** Days go by; the server is heard on each of them, or never. */
async function later(days: number, online = true): Promise<void> {
  device.now += days * DAY
  if (online) await hears()
  await fade(page)
}

const placeHere = (): Place => ({
  pid: desk.pid,
  role: 'person',
  shared: false,
  thread: base64url(random(16)),
  secret: base64url(random(16)),
  first: 1,
  activity: desk.activity,
  consent: desk.cv,
  ids: Array.from({ length: 7 }, newId),
})
async function sitting(more: Partial<Sitting> = { paused: true }): Promise<Sitting> {
  const s: Sitting = { ...newSitting(newId(), 'nl'), step: 'q-nu', agreed: true, place: placeHere(), ...more }
  await page.drafts.save(s.id, s)
  return s
}
/** Somebody spoke in it. */
async function spoke(s: Sitting, names = false): Promise<string> {
  const medium = page.media(s.id).begin('audio/webm')
  await medium.append(random(100))
  const row = (await page.store.get('media', medium.id))!
  if (names) await page.store.change([], () => [{ put: 'media', row: { ...row, names: [newId()] } }])
  return medium.id
}
const left = async () => [
  (await page.store.list('drafts')).length,
  (await page.store.list('media')).length,
  (await page.store.list('parts')).length,
]

describe('a sitting that was put off', () => {
  test('is there for fourteen days and gone on the fifteenth, with its recordings, and leaves nothing behind', async () => {
    await hears()
    const s = await sitting()
    await spoke(s)
    await fade(page)
    await later(13)
    expect(await left()).toEqual([1, 1, 1])
    await later(1)
    expect(await left()).toEqual([0, 0, 0])
    await fade(page)
    expect(device.journal().filter(({ kind }) => kind === 'erase')).toEqual([])
  })

  test.each<[string, number, number]>([
    ['a device that runs ahead', 300, 13],
    ['a server that was put right', 0, 20],
  ])('no clock alone takes it away, neither %s', async (_whose, here, there) => {
    await hears()
    await sitting()
    await fade(page)
    device.now += here * DAY
    await hears(NOW + there * DAY)
    await fade(page)
    expect(await left()).toEqual([1, 0, 0])
  })

  test('where the two clocks stay apart, fourteen days on which the app was used are counted', async () => {
    await hears()
    await sitting()
    await fade(page)
    device.now -= 100 * DAY
    for (let n = 0; n < 13; n++) await later(1)
    expect(await left()).toEqual([1, 0, 0])
    await later(1)
    expect(await left()).toEqual([0, 0, 0])
  })

  test('where no server was ever heard, fourteen days on which the app was used are counted, each once', async () => {
    await sitting()
    await fade(page)
    await later(200, false)
    for (let n = 0; n < 20; n++) await later(0, false)
    expect(await left()).toEqual([1, 0, 0])
    for (let n = 0; n < 12; n++) await later(1, false)
    expect(await left()).toEqual([1, 0, 0])
    await later(1, false)
    expect(await left()).toEqual([0, 0, 0])
  })

  test('taken up again and put off once more has fourteen days again', async () => {
    await hears()
    const s = await sitting()
    await fade(page)
    await later(13)
    await page.drafts.save(s.id, { ...s, answers: { nu: { value: { face: 'good' } } } })
    await fade(page)
    await later(13)
    expect(await left()).toEqual([1, 0, 0])
    await later(1)
    expect(await left()).toEqual([0, 0, 0])
  })

  test('stays while somebody sits at it, in whatever tab', async () => {
    await hears()
    await sitting()
    await fade(page)
    let release = () => {}
    void page.world.locks.ifFree('sitting', () => new Promise<void>((done) => (release = done)))
    await later(20)
    expect(await left()).toEqual([1, 0, 0])
    release()
    await new Promise((done) => setImmediate(done))
    await fade(page)
    expect(await left()).toEqual([0, 0, 0])
  })

  test('a sitting that was left where a no without words was seen goes just so; one that was only left open does not', async () => {
    await hears()
    const stopped = await sitting({ step: 'ease', said: { signs: ['gets-up'] } })
    const open = await sitting({})
    await fade(page)
    await later(14)
    expect((await page.store.list('drafts')).map(({ id }) => id)).toEqual([open.id])
    expect(stopped.id).not.toBe(open.id)
  })

  test('of which a recording was sealed already: an erase record stands in the journal, and the server is asked', async () => {
    await hears()
    const s = await sitting()
    await spoke(s, true)
    const part = contribution(desk)
    await finish(page, desk, [
      { ...part, kind: 'part', of: s.place!.ids[3]!, medium: newId(), n: 0, size: 4, bytes: random(4) } as never,
    ])
    await fade(page)
    await later(14)
    expect(await left()).toEqual([0, 0, 0])
    expect(device.journal().map(({ kind }) => kind)).toEqual(['identity', 'erase'])
    const [erase] = await page.store.list('erases')
    expect(erase).toMatchObject({ id: s.place!.ids[3], key: await eraseKeyOf(page, s.place!, 'contribution') })
    expect((await page.store.get('items', part.id))?.bytes).toBeUndefined()
  })

  test('that was sealed after all, by a tab that died before it could say so, is given: only the draft goes', async () => {
    await hears()
    const s = await sitting()
    await spoke(s, true)
    const given = contribution(desk, { id: s.place!.ids[3]! })
    // That tab had written its journal, and ended before its database.
    let dies = false
    const torn = await device.open({
      store: (store: Store) => ({ ...store, change: (...a) => (dies ? new Promise(() => {}) : store.change(...a)) }),
    })
    dies = true
    void finish(torn, desk, [given], { draft: s.id })
    while (!device.journal().some((entry) => entry.kind === 'item')) await new Promise((done) => setImmediate(done))
    device.end(torn)
    await fade(page)
    await later(14)
    expect(await page.store.get('items', given.id)).toMatchObject({ id: given.id })
    expect((await page.store.get('items', given.id))?.bytes).toBeDefined()
    expect(await page.store.list('erases')).toEqual([])
    expect(await left()).toEqual([0, 0, 0])
  })
})

let version = 1
/** The project says anew how long it keeps things. */
async function tellMonths(months: number | undefined): Promise<void> {
  const words = { nl: 'De Linde', en: 'The Lime Tree' }
  const letter = await writeLetter(desk.signer, {
    kind: 'project',
    name: 'project',
    pid: desk.pid,
    version: ++version,
    title: words,
    contact: words,
    practice: false,
    months,
  })
  const project = (await page.store.get('projects', desk.pid))!
  await page.mailbox.accept(project, [utf8(JSON.stringify(letter))], `e.1.${version}`)
}

describe('when the project’s time is over', () => {
  const months = tellMonths
  async function gave(stored = true): Promise<{ yes: Payload; said: Payload }> {
    const yes = consentEvent(desk)
    const said = contribution(desk, { consent: yes.id, thread: yes.thread })
    const also = await Promise.all([yes, said].map((one) => copyOf(page, one)))
    expect(await finish(page, desk, [yes, said], { also })).toBe('kept')
    if (stored) await has([yes, said])
    return { yes, said }
  }
  /** The server has them since this moment of its own clock; what it says next is about a backup. */
  async function has(given: readonly Payload[], { time = NOW, backup = true } = {}): Promise<void> {
    const rows = (await page.store.list('items')).filter(({ id }) => given.some((one) => one.id === id))
    const answers = rows.map(({ id, sha }) => ({ id, sha, s: 'stored' as const, seq: 1 }))
    await page.ledger.settle(rows, { answers, epoch: 'e.1', time })
    if (backup) await page.ledger.secured(desk.pid, 'e.1', 1)
  }
  const copies = async () => (await page.store.list('copies')).map(({ id }) => id)

  test('what was given goes with its copy, what was agreed to a year after that; nothing of it comes back', async () => {
    await months(12)
    const { yes, said } = await gave()
    device.now = monthsAfter(NOW, 12) - 1
    await later(0)
    expect((await copies()).toSorted()).toEqual([yes.id, said.id].toSorted())
    device.now++
    await later(0)
    expect(await copies()).toEqual([yes.id])
    page = await device.again()
    expect(page.ledger.report.recovered).toBe(0)
    expect((await page.store.list('items')).map(({ id }) => id)).toEqual([yes.id])
    device.now = monthsAfter(NOW, 24)
    await later(0)
    expect(await copies()).toEqual([])
    expect(device.journal().map(({ kind }) => kind)).toEqual(['identity'])
  })

  test.each<[string, () => Promise<void>]>([
    ['nothing was agreed', () => months(undefined)],
    [
      'the clock here says something else than the server',
      async () => {
        await months(12)
        await hears(NOW)
      },
    ],
  ])('nothing goes where %s', async (_what, set) => {
    await set()
    const { yes, said } = await gave()
    device.now = monthsAfter(NOW, 36)
    await fade(page)
    expect((await copies()).toSorted()).toEqual([yes.id, said.id].toSorted())
  })

  test('what the server does not have yet stays, however old it is', async () => {
    await months(12)
    const { said } = await gave(false)
    device.now = monthsAfter(NOW, 60)
    await later(0)
    expect(await copies()).toContain(said.id)
    expect((await page.store.get('items', said.id))?.bytes).toBeDefined()
  })

  test('counted from when the server had it: a clock that was wrong at sealing takes nothing away', async () => {
    await months(12)
    const { said } = await gave()
    const row = (await page.store.get('items', said.id))!
    await page.store.change([], () => [{ put: 'items', row: { ...row, sealedAt: 0 } }])
    await later(0)
    expect(await copies()).toContain(said.id)
  })

  test('counted by the clock of the server, also when the one here was behind as it got there', async () => {
    await months(1)
    const { yes, said } = await gave(false)
    device.now = NOW - 60 * DAY
    await has([yes, said])
    device.now = NOW
    await later(0)
    expect(await copies()).toContain(said.id)
    device.now = monthsAfter(NOW, 1)
    await later(0)
    expect(await copies()).toEqual([yes.id])
  })

  test('what no backup has proven stays with its bytes, and goes once one has', async () => {
    await months(12)
    const { yes, said } = await gave(false)
    await has([yes, said], { backup: false })
    device.now = monthsAfter(NOW, 12)
    await later(0)
    expect((await page.store.get('items', said.id))?.bytes).toBeDefined()
    await page.ledger.secured(desk.pid, 'e.1', 1)
    await later(0)
    expect(await copies()).toEqual([yes.id])
  })

  test('a copy that cannot be opened any more holds up nothing, and goes as something that was given', async () => {
    await months(12)
    const { yes } = await gave()
    const broken = await gave()
    const copy = (await page.store.get('copies', broken.yes.id))!
    await page.store.change([], () => [{ put: 'copies', row: { ...copy, box: random(40) } }])
    device.now = monthsAfter(NOW, 12)
    await later(0)
    expect(await copies()).toEqual([yes.id])
  })

  test('another tab may have it in a journal of its own: then it stays until there is one tab', async () => {
    await months(12)
    const { said } = await gave()
    const other = await device.open()
    device.now = monthsAfter(NOW, 12)
    await later(0)
    expect(await copies()).toContain(said.id)
    device.end(other)
    await later(0)
    expect(await copies()).not.toContain(said.id)
  })

  test('that something was taken back is known for a year after the server said so, and not longer', async () => {
    const { said } = await gave()
    await takeBack(page, said)
    device.now = monthsAfter(NOW, 30)
    await later(0)
    expect(await page.store.list('erases'), 'nobody has heard it yet').toHaveLength(1)
    const confirmed = device.now
    const [erase] = await page.store.list('erases')
    await page.store.change([], () => [{ put: 'erases', row: { ...erase!, goneAt: confirmed } }])
    device.now = monthsAfter(confirmed, 12) - 1
    await later(0)
    expect(await page.store.list('erases')).toHaveLength(1)
    device.now++
    await later(0)
    expect(await page.store.list('erases')).toEqual([])
    page = await device.again()
    expect(await page.store.list('erases')).toEqual([])
    expect(device.journal().map(({ kind }) => kind)).not.toContain('erase')
  })
})

test('is looked at soon after the start and then once a day, also after a day on which the disk failed', async () => {
  await hears()
  await sitting()
  await fade(page)
  const asked: number[] = []
  let run = () => {}
  let went = 0
  const next = async () => {
    run()
    // In turn: after it has ended.
    await page.world.locks.alone('fade', async () => {})
    await new Promise((done) => setImmediate(done))
  }
  let broken = false
  const failing: Store = {
    ...page.store,
    list: (...a) => (broken ? Promise.reject(new Error('x')) : page.store.list(...a)),
  }
  fadeDaily(
    { ...page, store: failing },
    { after: (ms, then) => (asked.push(ms), (run = then), () => {}) },
    () => went++,
  )
  expect([asked, await left()]).toEqual([[5000], [1, 0, 0]])
  await next()
  device.now += 14 * DAY
  await hears()
  broken = true
  await next()
  expect(went).toBe(0)
  broken = false
  await next()
  expect([went, await left()]).toEqual([1, [0, 0, 0]])
  expect(asked).toEqual([5000, DAY, DAY, DAY])
})

/** The page dies at this write; true when it had nothing more to write. */
async function diesAt(at: number): Promise<boolean> {
  device.crash()
  let writes = 0
  let armed = false
  let died = () => {}
  const dead = new Promise<void>((done) => (died = done))
  const dying =
    <A extends unknown[], T>(write: (...a: A) => Promise<T>) =>
    async (...a: A): Promise<T> => {
      if (!armed || ++writes !== at) return write(...a)
      died()
      return new Promise(() => {})
    }
  page = await device.open({
    files: (f: Files) => ({ ...f, append: dying(f.append), cut: dying(f.cut), remove: dying(f.remove) }),
    store: (store: Store) => ({ ...store, change: dying(store.change) }),
  })
  armed = true
  const ended = await Promise.race([fade(page).then(() => true), dead.then(() => false)])
  page = await device.again()
  await fade(page)
  return ended
}

describe('whatever write the power goes at, the next start ends it', () => {
  const fresh = async () => {
    device = new OneDevice()
    page = await welcomed(await device.open(), desk)
    await hears()
  }
  const bytesOf = async ({ id }: { id: string }) => (await page.store.get('items', id))?.bytes

  test('a sitting: nothing half, nothing back, nothing unsent lost', async () => {
    for (let at = 1, ended = false; !ended; at++) {
      await fresh()
      const s = await sitting()
      await spoke(s, true)
      const unsent = contribution(desk)
      const belongs = { kind: 'part', of: s.place!.ids[3]!, medium: newId(), n: 0, size: 4, bytes: random(4) }
      const part = { ...contribution(desk), ...belongs }
      await finish(page, desk, [unsent, part as never])
      await fade(page)
      device.now += 14 * DAY
      await hears()
      ended = await diesAt(at)
      expect(await left(), `died at write ${at}`).toEqual([0, 0, 0])
      expect(await bytesOf(part), `died at write ${at}`).toBeUndefined()
      expect(await bytesOf(unsent), `died at write ${at}`).toBeDefined()
      expect((await page.store.list('erases')).map(({ id }) => id)).toEqual([s.place!.ids[3]])
      expect(page.ledger.report.recovered).toBe(0)
    }
  })

  test('copies: all of what is over, nothing of it back, and what is unsent stays', async () => {
    for (let at = 1, ended = false; !ended; at++) {
      await fresh()
      await tellMonths(12)
      const [old, unsent] = [contribution(desk), contribution(desk)]
      const also = await Promise.all([old, unsent].map((one) => copyOf(page, one)))
      await finish(page, desk, [old, unsent], { also })
      const row = (await page.store.get('items', old.id))!
      await page.store.change([], () => [
        { put: 'items', row: { ...row, bytes: undefined, dueAt: undefined, storedAt: NOW } },
      ])
      device.now = monthsAfter(NOW, 12)
      await hears()
      ended = await diesAt(at)
      expect(
        (await page.store.list('copies')).map(({ id }) => id),
        `died at write ${at}`,
      ).toEqual([unsent.id])
      expect(
        (await page.store.list('items')).map(({ id }) => id),
        `died at write ${at}`,
      ).toEqual([unsent.id])
      expect(await bytesOf(unsent)).toBeDefined()
      expect(device.journal().flatMap((entry) => (entry.kind === 'item' ? [entry.id] : []))).toEqual([unsent.id])
      expect(page.ledger.report.recovered).toBe(0)
    }
  })
})
