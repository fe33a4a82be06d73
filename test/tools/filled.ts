// A practice house that is full already: whatever a test or a bench wants, sealed with the house's own keys and kept in its store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src/cli/house.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { openLetter } from '../../src/model/letter.ts'
import type { Contribution, Payload } from '../../src/model/payload.ts'
import { deskSigner, keyFromLink, makeDeskKey, recipientOf } from '../../src/seal/keys.ts'
import { type House, openHouse } from './house.ts'
import { consentEvent, contribution, type Desk, hash64, newHand, seal } from './sealed.ts'

export interface Sealing extends Desk {
  /** Its activities, as a contribution names them. */
  activities: Record<string, Contribution['activity']>
}

/** Somebody who says yes and then this. */
export function said(sealing: Sealing, activity: string, more: Partial<Contribution>): Payload[] {
  const about = { activity: sealing.activities[activity]! }
  const shared = { ...about, ...(more.role && { role: more.role }), ...(more.at && { at: more.at }) }
  const yes = consentEvent(sealing, { ...shared, ...(more.thread && { thread: more.thread }) })
  return [yes, contribution(sealing, { ...about, ...more, consent: yes.id, thread: yes.thread })]
}

export async function filledHouse(fill: (sealing: Sealing) => Iterable<Payload[]>): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'inbreng-filled-'))
  const house = await openHouse({ data })
  await house.stop()
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const { pid } = key.value
  const recovery = await makeDeskKey(pid)
  const store = await openStore(data)
  const activities: Sealing['activities'] = {}
  const hashes: Record<string, string> = {}
  for (const { bytes } of await store.changes(pid, 0, { count: 200, bytes: 1e8 }, false)) {
    const letter = openLetter(bytes!)
    if (!letter.ok) continue
    const { body } = letter.value
    hashes[body.kind] = await hash64(utf8(letter.value.letter.body))
    if (body.kind === 'activity') activities[body.name] = { name: body.name, hash: hashes[body.kind]! }
  }
  const sealing: Sealing = {
    pid,
    desk: key.value,
    recovery,
    signer: await deskSigner(key.value),
    letters: [],
    recipients: [await recipientOf(key.value), await recipientOf(recovery)],
    cv: hashes['consent']!,
    keysHash: hashes['keys']!,
    activity: activities['mijn-dag']!,
    activities,
  }
  const hand = await newHand()
  let waiting: Payload[] = []
  const keep = async () => {
    const sealed = await Promise.all(waiting.map((payload) => seal(sealing, hand, payload)))
    waiting = []
    const sound = sealed.map(({ bytes }) => {
      const read = readEnvelope(bytes)
      if (!read.ok) throw new Error(read.code)
      return { head: read.value.head, bytes }
    })
    await store.keep(pid, sound)
  }
  for (const payloads of fill(sealing)) {
    waiting.push(...payloads)
    if (waiting.length >= 200) await keep()
  }
  await keep()
  await store.close()
  await house.again()
  return {
    ...house,
    async remove() {
      await house.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
