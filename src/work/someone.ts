// The people of one shared tablet: a card each, under the vault. It never leaves the tablet; what they give carries a pseudonym.

import { findPlace } from '../capture/place.ts'
import { newSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { newPerson, ownProject } from '../device/identity.ts'
import type { Write } from '../device/store.ts'
import type { Bytes } from '../model/bytes.ts'
import { codeOf } from '../model/card.ts'
import { bytes64, int, list, map, object, oneOf, optional, type Read, text } from '../model/read.ts'
import { ENVELOPES } from '../model/sitting.ts'
import type { Lang } from '../model/words.ts'
import { aboutHere, counting } from './count.ts'

/** Why a helper did not ask. Only what the person said or showed is a no. */
export const REASONS = ['tired', 'said-no', 'showed-no', 'too-much', 'other'] as const
export type Reason = (typeof REASONS)[number]

export interface Asked {
  at: number
  activity: string
  /** Kept from being asked, and why; without it they sat down. */
  kept?: Reason | undefined
}

/** How somebody likes it: shown to whoever is about to ask. */
export const LIKES = ['moment', 'help', 'yes', 'no'] as const
export type Like = (typeof LIKES)[number]

export interface Someone {
  id: string
  name: string
  picture: string
  likes: Partial<Record<Like, string>>
  /** In each project a pseudonym of its own, and the secret behind its erase keys. */
  voices: Record<string, { thread: string; secret: string; next: number }>
  asked: readonly Asked[]
}

const readAll: Read<Someone[]> = list(
  object(
    {
      id: text(40),
      name: text(60),
      picture: text(40),
      likes: map(/^(moment|help|yes|no)$/, text(300), LIKES.length),
      voices: map(
        /^[0-9a-f-]{36}$/,
        object({ thread: bytes64(16), secret: bytes64(16), next: int(1, 1e6) }, 'open'),
        20,
      ),
      asked: list(object({ at: int(0, 1e14), activity: text(60), kept: optional(oneOf(REASONS)) }, 'open'), 1000),
    },
    'open',
  ),
  500,
)

const PEOPLE = 'people'
/** So soon nobody is thought of anew: a finger that trembles says it twice, or another tab does. */
const A_WHILE = 10 * 60_000
/** So many times of being asked are remembered; only the last week counts. */
const REMEMBERED = 100

/** Rejects what cannot be read: nobody on it may be written over because a newer version wrote it. */
export async function peopleIn({ store, vault }: Pick<Device, 'store' | 'vault'>): Promise<Someone[]> {
  const fact = await store.get('facts', PEOPLE)
  if (!fact) return []
  return readAll(await vault.unlock(fact.value as Bytes))
}

/** All of them in one box: how many there are, and what is written of whom, stands nowhere else. */
const boxOf = async ({ vault }: Pick<Device, 'vault'>, people: readonly Someone[]): Promise<Write> => ({
  put: 'facts',
  row: { name: PEOPLE, value: await vault.lock(people) },
})

/** One change at a time, in all tabs; `also` is written in the same moment. */
export const changePeople = (
  device: Device,
  change: (people: readonly Someone[]) => readonly Someone[],
  also: (before: readonly Someone[]) => Promise<Write[]> = async () => [],
): Promise<void> =>
  device.world.locks.alone('people', async () => {
    const people = await peopleIn(device)
    const all = [await boxOf(device, change(people)), ...(await also(people))]
    await device.store.change([], () => all)
  })

export const newSomeone = (device: Device, name: string, picture: string): Someone => ({
  id: device.newId(),
  name,
  picture,
  likes: {},
  voices: {},
  asked: [],
})

export const keepSomeone = (device: Device, one: Someone): Promise<void> =>
  changePeople(device, (people) =>
    people.some(({ id }) => id === one.id) ? people.map((old) => (old.id === one.id ? one : old)) : [...people, one],
  )

/** The sitting of this person, on the disk before anybody is asked anything. Undefined while the letters are not here. */
export const handOver = (device: Device, id: string, activity: string, lang: Lang): Promise<Sitting | undefined> =>
  device.world.locks.alone('people', async () => {
    const people = await peopleIn(device)
    const one = people.find((someone) => someone.id === id)
    const project = await ownProject(device.store)
    if (!one || !project) return undefined
    const { pid } = project
    const known = one.voices[pid]
    // Whoever had everything taken back speaks under another pseudonym from now on: those keys have erased for good.
    const burnt = known && (await device.store.get('cards', codeOf({ pid, secret: known.secret })))
    const voice = known && !burnt ? known : await newPerson(device.world, pid)
    const found = await findPlace(device, project, true, activity, undefined, voice)
    if (!found) return undefined
    const state: Sitting = { ...newSitting(device.newId(), lang), place: found.place }
    const after: Someone = {
      ...one,
      voices: { ...one.voices, [pid]: { ...voice, next: voice.next + ENVELOPES.length } },
      asked: andThen(one, { at: device.world.clock.now(), activity }),
    }
    const box = await boxOf(
      device,
      people.map((someone) => (someone.id === id ? after : someone)),
    )
    await device.drafts.save(state.id, state, [box, ...(await counting(device, found.place, undefined))])
    return state
  })

const andThen = ({ asked }: Someone, now: Asked): Asked[] => [...asked, now].slice(-REMEMBERED)

/** A helper keeps somebody from being asked now, and says why. Said twice in a row, in two tabs too, it is one time. */
export async function keepFrom(device: Device, id: string, activity: string, kept: Reason): Promise<void> {
  const { clock } = device.world
  const now = { at: clock.now(), activity, kept }
  const about = await aboutHere(device, activity)
  const isAgain = ({ asked }: Someone) => {
    const last = asked.at(-1)
    return last?.kept === kept && last.activity === activity && Math.abs(now.at - last.at) < A_WHILE
  }
  await changePeople(
    device,
    (people) => people.map((one) => (one.id === id && !isAgain(one) ? { ...one, asked: andThen(one, now) } : one)),
    async (before) => {
      const one = before.find((someone) => someone.id === id)
      return one && about && !isAgain(one) ? counting(device, about, kept) : []
    },
  )
}

/** Whose sitting is open: a tablet may have gone out in the middle of it. */
export const whose = (people: readonly Someone[], { place }: Pick<Sitting, 'place'>): Someone | undefined =>
  people.find(({ voices }) => place && voices[place.pid]?.thread === place.thread)
