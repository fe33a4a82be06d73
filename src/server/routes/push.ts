// POST /api/v1/push: envelopes come in; each gets one of seven answers, after its bytes are on the disk.

import type { Context } from 'hono'
import { type Bytes, equal, fromBase64url } from '../../model/bytes.ts'
import { readEnvelope, readHeadOf } from '../../model/envelope.ts'
import { BATCH_ITEMS, BODY_BYTES, readFrames } from '../../model/frames.ts'
import { type Answer, KEYS_LOST, readPushHead, UNKNOWN_SIGNER } from '../../model/receipt.ts'
import { bodyWithin, deviceOf, type House, keysLost, readJsonBytes, refusal, refuseBody, stateOf } from '../house.ts'
import type { meter } from '../limits.ts'
import { isShut } from '../store/places.ts'
import type { Device, Sound } from '../store/store.ts'

/** What cannot be taken now is offered again; soon enough that a mended server has everything in a quarter of an hour. */
const SOON = 10 * 60_000

/** Below this share of free disk new items wait on the device; erasing always goes on. */
const LOW_SPACE = 0.05

export function pushRoad(house: House, requests: ReturnType<typeof meter>, items: ReturnType<typeof meter>) {
  let inFlight = 0
  return async (c: Context): Promise<Response> => {
    const device = await deviceOf(house, c.req.raw)
    if (!device) return refusal(c, 401, 'unknown-device')
    if (!requests(device.id, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
    if (await keysLost(house, device.pid)) return refusal(c, 403, KEYS_LOST)
    if (inFlight >= house.limits.batchesInFlight) return refusal(c, 503, 'busy', 2000)
    inFlight++
    try {
      return await push(c, device)
    } finally {
      inFlight--
    }
  }

  async function push(c: Context, device: Device): Promise<Response> {
    const body = await bodyWithin(c.req.raw, BODY_BYTES)
    if (!body.ok) return refuseBody(c, body.code)
    const frames = readFrames(body.value, BATCH_ITEMS + 1)
    if (!frames.ok) return refusal(c, 422, frames.code)
    const [head, ...parts] = frames.value
    const asked = head ? readJsonBytes(head, readPushHead) : ({ ok: false, code: 'no-head' } as const)
    if (!asked.ok) return refusal(c, 422, asked.code)

    // One that was to hand in first says with nothing that there is nothing more: from now on it is a stranger.
    if (device.revoked && parts.length === 0 && (await house.store.emptied(device.id, house.now())))
      house.log('emptied')

    const looked = await Promise.all(
      parts.map((part) => judge(device, part).catch((): Judged => ({ later: 'server-fault' }))),
    )
    // Counted in the order in which they were sent, so that the same ones wait each time.
    const judged = looked.map((j) =>
      'sound' in j && !items(device.id, 1, house.limits.itemsPerDay) ? { later: 'too-many-today' } : j,
    )
    const sound = judged.flatMap((j) => ('sound' in j ? [j.sound] : []))
    const kept = sound.length > 0 ? await house.store.keep(device.pid, sound) : []
    let next = 0
    const results = judged.flatMap((j, i): Answer[] => {
      if ('sound' in j) return [kept[next++]!]
      if ('id' in j) return [j]
      const name = nameOf(parts[i]!)
      if (!name) return []
      return 'later' in j
        ? [{ ...name, s: 'later', code: j.later, retryAfter: SOON }]
        : [{ ...name, s: j.s, code: j.code }]
    })
    for (const r of results) if (r.code) house.log('not-stored', { s: r.s, code: r.code, id: r.id })
    return c.json({ ...(await stateOf(house, device.pid, asked.value.batch)), results })
  }

  type Judged = { sound: Sound } | { later: string } | { s: 'rejected' | 'held'; code: string } | Answer

  /** Everything that can be known of an envelope without opening it. */
  async function judge(device: Device, bytes: Bytes): Promise<Judged> {
    const read = readEnvelope(bytes)
    if (!read.ok) return { s: 'rejected', code: read.code }
    const { head, signed, sig, body } = read.value
    if (head.pid !== device.pid) return { s: 'rejected', code: 'other-project' }
    if (!equal(await house.crypt.sha256(body), fromBase64url(head.sha)!)) return { s: 'rejected', code: 'wrong-hash' }
    const signer = head.dev === device.id ? device : await house.store.signer(device.pid, head.dev)
    // What these signed is not taken; but nothing is held that is here, or was taken back.
    const known = !signer || isShut(signer) ? await house.store.known(device.pid, head) : undefined
    if (known) return known
    if (!signer) return { s: 'held', code: UNKNOWN_SIGNER }
    if (isShut(signer)) return { s: 'held', code: 'signer-revoked' }
    if (!(await house.crypt.verify(signer.publicKey, 'envelope', signed, sig)))
      return { s: 'rejected', code: 'wrong-signature' }
    if (!(await house.store.hasLetter(device.pid, head.cv))) return { later: 'unknown-consent-text' }
    if (house.freeSpace() < LOW_SPACE) return { later: 'no-room' }
    return { sound: { head, bytes: bytes.slice() } }
  }
}

/** Even a refused envelope is answered by name, if its name can be read. */
function nameOf(bytes: Bytes): { id: string; sha: string } | undefined {
  const head = readHeadOf(bytes)
  return head.ok ? { id: head.value.id, sha: head.value.sha } : undefined
}
