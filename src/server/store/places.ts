// Who may come in, by which invitation, and who came: each place is taken once, and a way back is kept.

import { sql } from 'kysely'
import type { Bytes } from '../../model/bytes.ts'
import { readTerms, invitationStanding, type Terms } from '../../model/invitation.ts'
import { parse } from '../../model/read.ts'
import { HOUSE_PAGE } from '../../model/receipt.ts'
import { type Db, numbers, row, rows, type Tx, values } from './rows.ts'
import type { Device, Invited, Refusal, Store } from './store.ts'

type Write = <T>(run: (tx: Tx) => Promise<{ value: T; last: number }>) => Promise<T>
type Places = Pick<Store, 'admit' | 'device' | 'signer' | 'judge' | 'emptied' | 'invitation' | 'revoke' | 'house'>

export function places(db: Db, write: Write, heard: () => Promise<void>): Places {
  return {
    admit: ({ pid, publicKey, id, by }, token, now) =>
      write<Device | Refusal>(async (tx) => {
        const last = await numbers(tx, 0)
        const before = deviceOf(await row(tx, sql`${DEVICE} where d.id = ${id}`))
        if (before && isShut(before)) return { value: { refused: 'blocked' }, last }
        const old: Place | Refusal = before?.revoked ? before : await placeOfOld(tx, pid, by.token)
        const place = 'refused' in old && by.invitation ? await placeOfInvitation(tx, pid, by.invitation, id, now) : old
        if ('refused' in place) return { value: place, last }
        // What nobody here knows is a way back from now on; that of a device that was let go is known.
        if (place !== old && by.token)
          await sql`insert into former select ${by.token}, ${id}
            where not exists (select 1 from devices where token = ${by.token}) on conflict do nothing`.execute(tx)
        const { invitation, deviceClass, confirmed } = place
        // The answer may have been lost: the same device gets a fresh token, never a second place. Or the request came twice,
        // and the first answer is the one that was heard.
        if (before) {
          await sql`insert into former select token, id from devices where id = ${id}`.execute(tx)
          await sql`update devices set token = ${token} where id = ${id}`.execute(tx)
        } else
          await sql`insert into devices values ${values([[id, pid, invitation, publicKey, token, deviceClass, confirmed ? 1 : 0, 0]])}`.execute(
            tx,
          )
        const minute = now - (now % MINUTE)
        if (!before) await sql`insert into came values (${id}, ${minute}) on conflict (id) do nothing`.execute(tx)
        return { value: deviceOf(await row(tx, sql`${DEVICE} where d.id = ${id}`))!, last }
      }),

    device: async (token) => deviceOf(await row(db, sql`${DEVICE} where d.token = ${token}`)),
    signer: async (pid, id) => deviceOf(await row(db, sql`${DEVICE} where d.id = ${id} and d.pid = ${pid}`)),

    judge: (pid, id, act) =>
      write(async (tx) => {
        const last = await numbers(tx, 0)
        const set = act === 'confirm' ? sql`confirmed = 1` : sql`revoked = 1`
        const done = await rows(tx, sql`update devices set ${set} where id = ${id} and pid = ${pid} returning id`)
        if (done.length > 0 && act === 'revoke') await sql`delete from emptying where id = ${id} and at = 0`.execute(tx)
        if (done.length > 0 && act === 'empty')
          await sql`insert into emptying values (${id}, 0) on conflict (id) do nothing`.execute(tx)
        return { value: done.length > 0, last }
      }),

    emptied: (id, now) =>
      write(async (tx) => {
        const last = await numbers(tx, 0)
        const done = await rows(tx, sql`update emptying set at = ${now} where id = ${id} and at = 0 returning id`)
        return { value: done.length > 0, last }
      }),

    invitation: async (hash) => invitedOf(await row(db, sql`${INVITED} where i.hash = ${hash}`)),

    revoke: (pid, hash, devices) =>
      write(async (tx) => {
        const last = await numbers(tx, 0)
        const which = sql`pid = ${pid} and invitation = ${hash}`
        const gone = sql`update invitations set revoked = 1 where hash = ${hash} and pid = ${pid} returning hash`
        const done = (await rows(tx, gone)).length > 0
        if (done && devices) {
          await sql`update devices set revoked = 1 where ${which}`.execute(tx)
          await sql`delete from emptying where at = 0 and id in (select id from devices where ${which})`.execute(tx)
        }
        return { value: done, last }
      }),

    async house(pid, page) {
      await heard()
      const part = (most: number) => sql`limit ${most} offset ${page * most}`
      const invitations = await rows<InvitedRow>(
        db,
        sql`${INVITED} where i.pid = ${pid} order by i.hash ${part(HOUSE_PAGE.invitations)}`,
      )
      const devices = await rows<DeviceRow & { at: number | null; came: number | null }>(
        db,
        sql`select d.*, e.at as emptied, h.at, c.at as came from devices d left join emptying e on e.id = d.id
          left join heard h on h.id = d.id left join came c on c.id = d.id
          where d.pid = ${pid} order by d.id ${part(HOUSE_PAGE.devices)}`,
      )
      return {
        invitations: invitations.map((one) => invitedOf(one)!),
        devices: devices.map((one) => {
          const { pid: _, publicKey: __, ...known } = deviceOf(one)!
          return { ...known, heard: Number(one.at ?? 0), came: Number(one.came ?? 0) }
        }),
        more: invitations.length === HOUSE_PAGE.invitations || devices.length === HOUSE_PAGE.devices,
      }
    },
  }
}

interface DeviceRow {
  id: string
  pid: string
  invitation: string
  public_key: Bytes
  class: string
  confirmed: number
  revoked: number
  emptied: number | null
}
const DEVICE = sql`select d.*, e.at as emptied from devices d left join emptying e on e.id = d.id`
const MINUTE = 60_000

/** Nothing of it is taken any more. */
export const isShut = ({ revoked, emptying }: Pick<Device, 'revoked' | 'emptying'>): boolean =>
  revoked && emptying !== 'first'

function deviceOf(r: DeviceRow | undefined): Device | undefined {
  if (!r) return undefined
  const { id, pid, invitation } = r
  const deviceClass = r.class as Device['deviceClass']
  return {
    id,
    pid,
    invitation,
    publicKey: new Uint8Array(r.public_key),
    deviceClass,
    confirmed: r.confirmed === 1,
    revoked: r.revoked === 1,
    ...(r.emptied === null ? {} : { emptying: Number(r.emptied) === 0 ? 'first' : 'done' }),
  }
}

type Place = Pick<Device, 'invitation' | 'deviceClass' | 'confirmed'>

/** A device whose storage was lost comes back with its old token and a new key. */
async function placeOfOld(tx: Tx, pid: string, token = ''): Promise<Place | Refusal> {
  const former = await row<{ id: string }>(tx, sql`select id from former where token = ${token}`)
  const its = former ? sql`d.id = ${former.id}` : sql`d.token = ${token}`
  const old = deviceOf(await row(tx, sql`${DEVICE} where ${its} and d.pid = ${pid}`))
  return old && !old.revoked ? old : { refused: 'unknown-device' }
}

interface InvitedRow {
  terms: string
  uses_left: number
  revoked: number
  note: string | null
}
const INVITED = sql`select i.terms, i.uses_left, i.revoked, n.note from invitations i left join notes n on n.hash = i.hash`
const termsOf = (found: { terms: string }): Terms => readTerms(parse(found.terms, { depth: 1, length: 4000 }))
const invitedOf = (found: InvitedRow | undefined): Invited | undefined =>
  found && { terms: termsOf(found), left: found.uses_left, revoked: found.revoked === 1, note: found.note ?? '' }

async function placeOfInvitation(tx: Tx, pid: string, hash: string, id: string, now: number): Promise<Place | Refusal> {
  const found = invitedOf(await row(tx, sql`${INVITED} where i.hash = ${hash} and i.pid = ${pid}`))
  if (!found) return { refused: 'unknown-invitation' }
  const { terms, left, revoked } = found
  const standing = invitationStanding(terms, left, revoked, now)
  if (standing === 'revoked') return { refused: standing }
  const place = {
    invitation: hash,
    deviceClass: terms.deviceClass,
    confirmed: terms.confirmed || terms.deviceClass === 'own',
  }
  if (await row(tx, sql`select id from devices where id = ${id} and invitation = ${hash}`)) return place
  if (standing !== 'open') return { refused: standing }
  await sql`update invitations set uses_left = uses_left - 1 where hash = ${hash}`.execute(tx)
  return place
}
