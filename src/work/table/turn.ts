// One person's turn at a table: a sitting of their own, with their own consent; and what becomes of it afterwards.

import type { AlsoGiven } from '../../capture/finish.ts'
import { findPlace } from '../../capture/place.ts'
import { newSitting, type Sitting, sittingIn } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import { newPerson, ownProject } from '../../device/identity.ts'
import type { Method } from '../../model/method.ts'
import { contributionIn, ENVELOPES } from '../../model/sitting.ts'
import { beginWith, handOver, type Seating } from '../someone.ts'
import { beenBy, gaveBy, keepTable, laidDown, type Seat, type Table, tableBox, tableIn } from './table.ts'

/** Begins the turn, or goes on with one that the power cut off. Undefined while the letters are not here. */
export async function sitDown(device: Device, table: Table, method: Method, seat: Seat): Promise<Sitting | undefined> {
  const open = table.now?.seat === seat.id && (await sittingOf(device, table))
  if (open) return open
  const seating: Seating = async (alone) => {
    const state = atTable(alone, table, method, seat)
    const now = { seat: seat.id, sitting: state.id, item: contributionIn(state.place!.ids) }
    return { state, also: [await tableBox(device, { ...table, now })], counts: table.round === 0 }
  }
  if (!seat.guest) return handOver(device, seat.id, table.activity.name, table.lang, seating)
  const project = await ownProject(device.store)
  if (!project) return undefined
  const voice = seat.voice ?? (await newPerson(device.world, project.pid))
  const found = await findPlace(device, project, true, table.activity.name, undefined, voice)
  if (!found) return undefined
  const after = { ...voice, next: voice.next + ENVELOPES.length }
  const seats = table.seats.map((one) => (one.id === seat.id ? { ...one, voice: after } : one))
  const state = atTable(
    { ...newSitting(device.newId(), table.lang), place: found.place },
    { ...table, seats },
    method,
    seat,
  )
  const now = { seat: seat.id, sitting: state.id, item: contributionIn(found.place.ids) }
  await beginWith(device, state, [await tableBox(device, { ...table, seats, now })])
  return state
}

/** The questions of this round, in the version that the table began with. Further uses are asked about once, at the end. */
function atTable(state: Sitting, table: Table, { rounds }: Method, seat: Seat): Sitting {
  const only = rounds[table.round]?.ask ?? []
  const last = table.round === rounds.length - 1
  const place = { ...state.place!, activity: table.activity, only, asks: last ? state.place!.asks : [] }
  // Of somebody with a card the tablet itself knows what they agreed to; of a guest only this table does.
  if (!seat.gave || !seat.guest) return { ...state, place }
  return { ...state, step: 'renew', place: { ...place, again: true, prev: seat.prev } }
}

const sittingOf = async ({ store, vault }: Device, { now }: Table): Promise<Sitting | undefined> => {
  const row = now && (await store.get('drafts', now.sitting))
  return row && sittingIn(await vault.unlock(row.box))
}

/** Goes to the disk with the contribution, or not at all. */
export const inTheSameMoment =
  (device: Device, { rounds }: Method): AlsoGiven =>
  async ({ answers }, events, { id }) => {
    const table = await tableIn(device)
    if (table?.now?.sitting !== id) return []
    const show = rounds[table.round]?.show ?? []
    const given = answers.flatMap(({ q, value }) => (value !== undefined && show.includes(q) ? [{ q, value }] : []))
    return [await tableBox(device, gaveBy(table, given, events.at(-1)?.id))]
  }

/** As it stands on the disk, with a turn that is over taken as over, however it ended: a no is never asked again. */
export async function tableNow(device: Device): Promise<Table | undefined> {
  const table = await tableIn(device)
  if (!table?.now || table.now.given?.length || (await sittingOf(device, table))) return table
  // What was sealed a moment before the power went is given all the same.
  const gave = (await device.store.get('items', table.now.item)) !== undefined
  return keepTable(device, beenBy(table, table.now.seat, gave ? { gave } : {}))
}

/** Yes or no to laying it on the table; untouched is no. */
export const layDown = (device: Device, table: Table, yes: boolean): Promise<Table> =>
  keepTable(
    device,
    laidDown(table, yes, (most) => device.world.chance(1)[0]! % most),
  )
