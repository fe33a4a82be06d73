// The people of one shared tablet: a card each, under the vault. It never leaves the tablet; what they give carries a pseudonym.

import { findPlace } from '../capture/place.ts'
import { newSitting, type Place, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { isGoing, newPerson, ownProject, type Person } from '../device/identity.ts'
import type { Write } from '../device/store.ts'
import type { Bytes } from '../model/bytes.ts'
import { codeOf, FIRST_KEYS } from '../model/card.ts'
import { type Representative, REPRESENTATIVES } from '../model/consent.ts'
import { bytes64, int, list, map, object, oneOf, optional, type Read, text, uuid } from '../model/read.ts'
import { contributionIn, ENVELOPES } from '../model/sitting.ts'
import type { Lang } from '../model/words.ts'
import { aboutHere, counting } from './count.ts'

/** Why a helper did not ask. Only what the person said or showed is a no. */
export const REASONS = ['tired', 'said-no', 'showed-no', 'too-much', 'other'] as const
export type Reason = (typeof REASONS)[number]

export interface Asked {
  at: number
  activity: string
  /** Of which project; being asked counts in whatever project it was. */
  pid?: string | undefined
  /** Kept from being asked, and why; without it they sat down. */
  kept?: Reason | undefined
  /** What they may have given then, until whoever helped said how. */
  gave?: Gave | undefined
}

const readGave = object(
  {
    pid: uuid,
    of: uuid,
    /** The name of the envelope that will say how, drawn once. */
    remark: uuid,
    consent: uuid,
    first: int(1, 1e9),
    cv: bytes64(32),
    activity: object({ name: text(60), hash: bytes64(32) }, 'open'),
  },
  'open',
)
export type Gave = ReturnType<typeof readGave>

/** How somebody likes it: shown to whoever is about to ask. */
export const LIKES = ['moment', 'help', 'yes', 'no'] as const
export type Like = (typeof LIKES)[number]

/** `before`: under which pseudonyms somebody spoke until all keys of theirs were used. */
export type Voice = Person

export interface Someone {
  id: string
  name: string
  picture: string
  /** Of themselves, where they like that better: a small JPEG. */
  photo?: string | undefined
  address?: (typeof ADDRESSES)[number] | undefined
  /** Who decides for this person where they cannot; what it means is asked in the sitting itself. */
  decides?: Representative | undefined
  /** Their own wish: at most so many times a week. */
  wish?: number | undefined
  likes: Partial<Record<Like, string>>
  /** In each project a pseudonym of its own, and the secret behind its erase keys. */
  voices: Record<string, Voice>
  asked: readonly Asked[]
}

export const ADDRESSES = ['u', 'je'] as const
/** Of a photo that fits a card, as base64url. */
export const PHOTO_MAX = 60_000

const readAll: Read<Someone[]> = list(
  object(
    {
      id: text(40),
      name: text(60),
      picture: text(40),
      photo: optional(text(PHOTO_MAX, /^[\w-]*$/)),
      address: optional(oneOf(ADDRESSES)),
      decides: optional(oneOf(REPRESENTATIVES)),
      wish: optional(int(0, 7)),
      likes: map(/^(moment|help|yes|no)$/, text(300), LIKES.length),
      voices: map(
        /^[0-9a-f-]{36}$/,
        object(
          {
            thread: bytes64(16),
            secret: bytes64(16),
            next: int(1, 1e6),
            before: optional(list(object({ thread: bytes64(16), secret: bytes64(16) }, 'open'), 100)),
          },
          'open',
        ),
        20,
      ),
      asked: list(
        object(
          {
            at: int(0, 1e14),
            activity: text(60),
            pid: optional(uuid),
            kept: optional(oneOf(REASONS)),
            gave: optional(readGave),
          },
          'open',
        ),
        1000,
      ),
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
export const boxOf = async ({ vault }: Pick<Device, 'vault'>, people: readonly Someone[]): Promise<Write> => ({
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
    people.some(({ id }) => id === one.id)
      ? // Whoever was handed the tablet meanwhile, in another tab, has a number and a time that this one does not know.
        people.map((old) => (old.id === one.id ? { ...one, voices: old.voices, asked: old.asked } : old))
      : [...people, one],
  )

/** What a table makes of somebody's sitting and keeps in the same moment; and whether it is asking them once more. */
export type Seating = (state: Sitting) => Promise<{ state: Sitting; also: Write[]; counts: boolean }>

/** The sitting of this person, on the disk before anybody is asked anything. Undefined while the letters are not here. */
export const handOver = (
  device: Device,
  id: string,
  activity: string,
  lang: Lang,
  seating?: Seating,
): Promise<Sitting | undefined> =>
  device.world.locks.alone('people', async () => {
    const people = await peopleIn(device)
    const one = people.find((someone) => someone.id === id)
    const project = await ownProject(device.store)
    if (!one || !project) return undefined
    const { pid } = project
    const known = one.voices[pid]
    // Whoever had everything taken back speaks under another pseudonym from now on: those keys have erased for good, or do
    // so in a moment. In this order, as the one becomes the other.
    const code = known && codeOf({ pid, secret: known.secret })
    const going = code && (await isGoing(device, code))
    const burnt = code && (await device.store.get('cards', code))
    // A card reaches so many keys and no more: whoever spoke so often goes on under another, and the old one goes along.
    const spent = known && known.next + ENVELOPES.length > FIRST_KEYS + 1
    const fresh = known && !burnt && !going && !spent ? known : await newPerson(device.world, pid)
    const voice =
      known && (spent || going) && !burnt
        ? { ...fresh, before: [...(known.before ?? []), { thread: known.thread, secret: known.secret }] }
        : fresh
    const found = await findPlace(device, project, true, activity, undefined, { ...voice, known: true })
    if (!found) return undefined
    const begin = newSitting(device.newId(), lang)
    const { place } = found
    // Whoever took part in this before is asked whether today too.
    const alone: Sitting = { ...begin, place, ...(place.again ? { step: 'renew' } : {}) }
    const { state, also, counts } = (await seating?.(alone)) ?? { state: alone, also: [], counts: true }
    const after: Someone = {
      ...one,
      voices: { ...one.voices, [pid]: { ...voice, next: voice.next + ENVELOPES.length } },
      asked: counts
        ? andThen(one, { at: device.world.clock.now(), activity, pid, gave: gaveIn(device, state.place!) })
        : one.asked,
    }
    const box = await boxOf(
      device,
      people.map((someone) => (someone.id === id ? after : someone)),
    )
    const counted = counts ? await counting(device, place, undefined) : []
    await beginWith(device, state, [box, ...found.also, ...also, ...counted])
    return state
  })

/** What could not be begun, because the disk is full, comes no later either: its keys are those of whoever is asked next. */
export const beginWith = ({ drafts }: Pick<Device, 'drafts'>, state: Sitting, also: Write[]): Promise<void> =>
  drafts.save(state.id, state, also).catch(async (error) => {
    await drafts.drop(state.id)
    throw error
  })

/** Only of the last time is it still known how it was. */
const andThen = ({ asked }: Someone, now: Asked): Asked[] =>
  [...(now.gave ? asked.map(({ gave: _, ...before }) => before) : asked), now].slice(-REMEMBERED)

const gaveIn = (device: Device, { pid, ids, consent, first, activity }: Place): Gave => ({
  pid,
  of: contributionIn(ids),
  remark: device.newId(),
  consent: ids[ENVELOPES.indexOf('given')]!,
  first,
  cv: consent,
  activity,
})

/** "That is not me": nobody was asked, and nothing of it stays. `of`: what this sitting would have given. */
export const notThem = (device: Device, id: string, sitting: string, of: string): Promise<void> =>
  device.world.locks.alone('people', async () => {
    const people = await peopleIn(device)
    const one = people.find((someone) => someone.id === id)
    const then = one?.asked.find(({ gave }) => gave?.of === of)
    const { gave, at } = then ?? {}
    const less = gave ? await counting(device, { ...gave, consent: gave.cv }, undefined, { by: -1, at: at! }) : []
    const box = await boxOf(
      device,
      people.map((old) => (old.id === id ? { ...old, asked: old.asked.filter((asked) => asked !== then) } : old)),
    )
    await device.drafts.drop(sitting)
    await device.store.change([], () => [box, ...less])
  })

/** A helper keeps somebody from being asked now, and says why. Said twice in a row, in two tabs too, it is one time. */
export async function keepFrom(device: Device, id: string, activity: string, kept: Reason): Promise<void> {
  const { clock } = device.world
  const about = await aboutHere(device, activity)
  const now = { at: clock.now(), activity, pid: about?.pid, kept }
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
