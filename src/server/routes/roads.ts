// The smaller roads: register, have, erase, pull, devices, practice, health. Each reads, asks the store, answers.

import { base64url, equal, fromBase64url, utf8 } from '../../model/bytes.ts'
import { signErasure } from '../../model/erasure.ts'
import { writeFrames } from '../../model/frames.ts'
import { readBody } from '../../model/letter.ts'
import {
  EMPTY_FIRST,
  KEYS_LOST,
  PROTO,
  readDeviceRequest,
  readEraseRequest,
  readHaveRequest,
  readLettersRequest,
  readRegisterRequest,
} from '../../model/receipt.ts'
import { attempt, uuid } from '../../model/read.ts'
import { localTime } from '../../model/time.ts'
import {
  addressOf,
  deskOf,
  deviceOf,
  fromDesk,
  fromNear,
  type House,
  keysLost,
  type Meter,
  readJson,
  refusal,
  refuseBody,
  type Road,
  stateOf,
} from '../house.ts'
import { ERASES, NEW_KEYS } from '../limits.ts'

export const SMALL = 4096
export const PAGE = { count: 200, bytes: 524_288 }

/** A device for an invitation. The lost answer is repeated: same key, same place, fresh token. */
export const register =
  (house: House, strangers: Meter): Road =>
  async (c) => {
    if (!strangers(`register ${addressOf(c)}`, 1, house.limits.strangersPerMinute))
      return refusal(c, 429, 'too-often', 60_000)
    const asked = await readJson(c.req.raw, SMALL, readRegisterRequest)
    if (!asked.ok) return refuseBody(c, asked.code)
    const { pid, secret, publicKey, sig } = asked.value
    const key = fromBase64url(publicKey)!
    if (!(await house.crypt.verify(key, 'register', utf8(`${pid}\n${secret ?? ''}`), fromBase64url(sig)!)))
      return refusal(c, 403, 'wrong-signature')
    if (await keysLost(house, pid)) return refusal(c, 403, KEYS_LOST)
    const old = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (!secret && !old) return refusal(c, 401, 'unknown-device')
    const hash = async (text: string) => base64url(await house.crypt.sha256(fromBase64url(text) ?? utf8(text)))
    const by = { ...(secret && { invitation: await hash(secret) }), ...(old && { token: await hash(old) }) }
    const token = base64url(house.random(32))
    const id = base64url((await house.crypt.sha256(key)).subarray(0, 16))
    const device = await house.store.admit({ pid, publicKey: key, id, by }, await hash(token), house.now())
    if ('refused' in device) {
      house.log('not-admitted', { code: device.refused })
      // Whoever does not know the second word reads the first.
      if (device.refused === 'blocked') return c.json({ proto: PROTO, code: 'revoked', blocked: true }, 403)
      return refusal(c, device.refused === 'unknown-device' ? 401 : 403, device.refused)
    }
    return c.json({
      ...(await stateOf(house, pid, asked.value.batch)),
      device: device.id,
      token,
      confirmed: device.confirmed,
    })
  }

/** Which of these does this history of the server not have? */
export const have =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const device = await deviceOf(house, c.req.raw)
    if (!device) return refusal(c, 401, 'unknown-device')
    if (!requests(device.id, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
    const asked = await readJson(c.req.raw, 65_536, readHaveRequest)
    if (!asked.ok) return refuseBody(c, asked.code)
    return c.json({
      ...(await stateOf(house, device.pid, asked.value.batch)),
      missing: await house.store.missing(device.pid, asked.value.pairs),
    })
  }

/** Whoever holds the key of a thing may erase it; who that is, the server neither asks nor learns. */
export const erase =
  (house: House, strangers: Meter): Road =>
  async (c) => {
    const asked = await readJson(c.req.raw, SMALL, readEraseRequest)
    if (!asked.ok) return refuseBody(c, asked.code)
    const address = addressOf(c)
    const most = house.limits.strangersPerMinute
    if (!strangers(`erase ${address}`, 1, ERASES * most)) return refusal(c, 429, 'too-often', 60_000)
    const { pid, keys } = asked.value
    if (!(await house.store.project(pid))) return refusal(c, 404, 'unknown-project')
    const gone = await Promise.all(keys.map(async (key) => base64url(await house.crypt.sha256(fromBase64url(key)!))))
    // What is written down for ever is counted; after a restore all devices say again what stands there already.
    const may = (fresh: number) => strangers(`keys ${address}`, fresh, NEW_KEYS * most)
    if (!(await house.store.erase(pid, gone, may))) return refusal(c, 429, 'too-often', 60_000)
    house.log('erased', { keys: gone.length })
    const state = await stateOf(house, pid, asked.value.batch)
    return c.json({ ...state, gone, receipt: await receiptFor(house, { pid, epoch: state.epoch, gone }) })
  }

/** Each hash for itself, so that whoever holds one receipt shows nothing of others. */
async function receiptFor({ store, signer, now }: House, about: { pid: string; epoch: string; gone: string[] }) {
  const { pid, epoch, gone } = about
  const { last: seq } = await store.state()
  const day = localTime(now(), 0).slice(0, 10)
  const sigs = await Promise.all(gone.map((eh) => signErasure(signer, { pid, eh, day, epoch, seq })))
  return { day, seq, key: base64url(signer.publicKey), sigs }
}

/** Devices see the letters; a desk sees also what was sealed and what was erased. In order of commit. */
export const pull =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const desk = await deskOf(house, c.req.raw, utf8(''))
    const device = desk ? undefined : await deviceOf(house, c.req.raw)
    const pid = desk?.pid ?? device?.pid
    if (!pid) return refusal(c, 401, 'unknown-device')
    if (device && (await keysLost(house, pid))) return refusal(c, 403, KEYS_LOST)
    if (device?.revoked) return refusal(c, 403, EMPTY_FIRST)
    if (device && !device.confirmed) return refusal(c, 403, 'not-confirmed')
    if (!requests(device?.id ?? pid, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
    const batch = attempt(() => uuid(c.req.query('batch')))
    if (!batch.ok) return refusal(c, 422, 'no-batch')
    const { epoch, last } = await house.store.state()
    const after = cursorOf(c.req.query('cursor'), epoch, last)
    if (after === undefined) return refusal(c, 410, 'cursor-gone')
    const page = await house.store.changes(pid, after, PAGE, desk !== undefined)
    const end = page.at(-1)?.seq ?? after
    const more =
      page.length > 0 && (await house.store.changes(pid, end, { count: 1, bytes: 0 }, desk !== undefined)).length > 0
    const changes = page.map(({ seq, kind, id, came }) => ({ seq, kind, came, ...(kind === 'letter' ? {} : { id }) }))
    const head = { ...(await stateOf(house, pid, batch.value)), next: `${epoch}.${end}`, more, changes }
    const frames = [utf8(JSON.stringify(head)), ...page.flatMap((change) => (change.bytes ? [change.bytes] : []))]
    return c.body(writeFrames(frames), 200, { 'content-type': 'application/octet-stream' })
  }

/** A cursor belongs to one history; one of another history, or from beyond its end, is no cursor. */
function cursorOf(text: string | undefined, epoch: string, last: number): number | undefined {
  if (!text) return 0
  const seq = text.startsWith(`${epoch}.`) ? text.slice(epoch.length + 1) : ''
  return /^\d{1,15}$/.test(seq) && Number(seq) <= last ? Number(seq) : undefined
}

/** What may be replaced and go: a voice that was recorded, and what makers are asked, where somebody's words may stand. */
const REPLACED: readonly string[] = ['prompt', 'making']

/** New letters of the desk, each with the desk's own signature. */
export const letters =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, readLettersRequest, { requests })
    if (heard instanceof Response) return heard
    const { desk, said } = heard
    const { batch, instead, letters: given } = said
    if (instead.length > given.length) return refusal(c, 422, 'only-voices')
    for (const letter of given) {
      const read = readBody(letter)
      if (!read.ok) return refusal(c, 422, read.code)
      if (read.value.pid !== desk.pid) return refusal(c, 422, 'other-project')
      const signer = fromBase64url(letter.signer)!
      const sound = await house.crypt.verify(signer, 'letter', utf8(letter.body), fromBase64url(letter.sig)!)
      // A key set is the root's own word; everything else is the word of whoever asks.
      if (!sound || !equal(signer, read.value.kind === 'keys' ? desk.root : desk.key))
        return refusal(c, 403, 'wrong-signature')
      if (instead.length > 0 && !REPLACED.includes(read.value.kind)) return refusal(c, 422, 'only-voices')
    }
    // Nor does anything else go for one: what was agreed to stays, whoever of the desks asks.
    for (const letter of await house.store.letters(desk.pid, instead)) {
      const old = readBody(letter)
      if (!old.ok || !REPLACED.includes(old.value.kind)) return refusal(c, 422, 'only-voices')
    }
    await house.store.publish(desk.pid, { letters: given, instead }, house.now())
    house.log('published', { letters: given.length })
    return c.json(await stateOf(house, desk.pid, batch))
  }

/** The desk confirms a tablet that came in by a one-use invitation, or revokes a device; at once, or once it is empty. */
export const devices =
  (house: House): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, readDeviceRequest, { most: SMALL })
    if (heard instanceof Response) return heard
    const { pid } = heard.desk
    const { device, act, batch } = heard.said
    const done = await house.store.judge(pid, device, act)
    return done ? c.json(await stateOf(house, pid, batch)) : refusal(c, 404, 'unknown-device')
  }

/** The three doors of a practice house. A real house has none. */
export const practice =
  (house: House): Road =>
  async (c) => {
    const links = house.practice(fromNear(c) ? (c.req.header('host') ?? '') : '')
    return links ? c.json({ practice: true, ...links }) : refusal(c, 404, 'no-practice')
  }

export const health =
  (house: House): Road =>
  async (c) => {
    const { epoch, secured, last } = await house.store.state()
    const free = house.freeSpace()
    const receipts = await house.store.signers()
    return c.json(
      { ok: free >= 0.05, epoch, secured, last, free: Math.round(free * 100) / 100, receipts },
      free >= 0.05 ? 200 : 503,
    )
  }
