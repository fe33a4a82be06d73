// A table as it stands: who sits there, who has been, and what may be shown without a name. Under the vault until it is cleared.

import type { Device } from '../../device/device.ts'
import type { Write } from '../../device/store.ts'
import type { Bytes } from '../../model/bytes.ts'
import { bytes64, flag, int, list, object, oneOf, optional, type Read, text, uuid } from '../../model/read.ts'
import { LANGS } from '../../model/words.ts'
import { TABLE } from '../../device/practice.ts'

/** As many as can hear each other. */
export const MOST = 12
export const LEAST = 2

const readShown = object({ q: text(60), value: (x: unknown) => x }, 'open')
/** One answer that somebody agreed to lay on the table. */
export type Given = { q: string; value?: unknown }

const readSeat = object(
  {
    /** Of the card of this person; a guest has none, and a voice of their own for as long as the table stands. */
    id: text(40),
    name: text(60),
    picture: text(40),
    guest: optional(flag),
    voice: optional(object({ thread: bytes64(16), secret: bytes64(16), next: int(1, 1e6) }, 'open')),
    /** So many rounds are over for them. */
    been: int(0, 9),
    /** They gave something: in a next round they are asked whether now too. Whoever did not is asked nothing more. */
    gave: optional(flag),
    /** What they said last of taking part. */
    prev: optional(uuid),
  },
  'open',
)
export type Seat = ReturnType<typeof readSeat>

const readTable = object(
  {
    activity: object({ name: text(60), hash: bytes64(32) }, 'open'),
    lang: oneOf(LANGS),
    round: int(0, 9),
    /** In the order in which the tablet goes round. */
    seats: list(readSeat, MOST),
    /** Whose turn has begun: their sitting, what it is sealed as, and what they may still lay on the table. */
    now: optional(
      object(
        { seat: text(40), sitting: uuid, item: uuid, given: optional(list(readShown as Read<Given>, 40)) },
        'open',
      ),
    ),
    /** By round what lies on the table: of each who said yes, in an order that tells nothing. */
    shown: list(list(list(readShown as Read<Given>, 40), MOST), 9),
  },
  'open',
)
export type Table = ReturnType<typeof readTable>

/** Rejects what cannot be read: a table of a newer version is not written over. */
export async function tableIn({ store, vault }: Pick<Device, 'store' | 'vault'>): Promise<Table | undefined> {
  const fact = await store.get('facts', TABLE)
  return fact && readTable(await vault.unlock(fact.value as Bytes))
}

export const tableBox = async ({ vault }: Pick<Device, 'vault'>, table: Table): Promise<Write> => ({
  put: 'facts',
  row: { name: TABLE, value: await vault.lock(table) },
})

export async function keepTable(device: Pick<Device, 'store' | 'vault'>, table: Table): Promise<Table> {
  const box = await tableBox(device, table)
  await device.store.change([], () => [box])
  return table
}

/** What lay on it is gone; what each gave stays as it was sealed. */
export const clearTable = ({ store }: Pick<Device, 'store'>): Promise<void> =>
  store.change([], () => [{ drop: 'facts', key: TABLE }])

export const newTable = (
  activity: Table['activity'],
  lang: Table['lang'],
  people: readonly Pick<Seat, 'id' | 'name' | 'picture' | 'guest'>[],
): Table => ({ activity, lang, round: 0, seats: people.map((one) => ({ ...one, been: 0 })), shown: [] })

/** Who has not been in this round, in the order of the table. */
export const stillToCome = ({ seats, round }: Table): Seat[] => seats.filter(({ been }) => been <= round)

const withSeat = (table: Table, id: string, part: Partial<Seat>): Seat[] =>
  table.seats.map((seat) => (seat.id === id ? { ...seat, ...part } : seat))

/** Nobody is kept waiting for somebody who is not ready: they come last in this round. */
export const putLast = (table: Table, id: string): Table => ({
  ...table,
  seats: [...table.seats.filter((seat) => seat.id !== id), ...table.seats.filter((seat) => seat.id === id)],
})

export const beenBy = (table: Table, id: string, part: Partial<Seat> = {}): Table => ({
  ...table,
  now: undefined,
  seats: withSeat(table, id, { ...part, been: table.round + 1 }),
})

/** In the moment of sealing: what they may still lay on the table, and that they gave. */
export const gaveBy = (table: Table, given: readonly Given[], prev?: string): Table =>
  table.now
    ? {
        ...table,
        seats: withSeat(table, table.now.seat, { prev, gave: true }),
        now: { ...table.now, given: [...given] },
      }
    : table

/** With a yes it lies on the table, at a place among the others that tells nothing; else nowhere. The turn is over. */
export function laidDown(table: Table, yes: boolean, chance: (most: number) => number): Table {
  const { now, round } = table
  if (!now) return table
  const after = beenBy(table, now.seat)
  if (!yes || !now.given?.length) return after
  const here = table.shown[round] ?? []
  const at = chance(here.length + 1)
  const shown = Array.from({ length: round + 1 }, (_, i) => table.shown[i] ?? [])
  shown[round] = [...here.slice(0, at), now.given, ...here.slice(at)]
  return { ...after, shown }
}

export const nextRound = (table: Table): Table => ({ ...table, round: table.round + 1 })
