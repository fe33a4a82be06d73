// Seals the recordings and pictures of a sitting, piece by piece, before the contribution that speaks of them.

import { loadKind } from '../answers/index.ts'
import { base64url } from '../model/bytes.ts'
import type { Scope } from '../model/consent.ts'
import type { Question } from '../model/letter.ts'
import { type Medium, type Part, PART_BYTES } from '../model/payload.ts'
import { attempt } from '../model/read.ts'
import { localTime } from '../model/time.ts'
import type { Device } from '../device/device.ts'
import type { Kept } from '../device/ledger.ts'
import { mediaOf, partsOf, piecesOf } from '../device/media.ts'
import { amend, type MediumRow } from '../device/store.ts'
import { ENVELOPES } from '../model/sitting.ts'
import { seal } from '../device/sealing.ts'
import { common, consentEvents, eraseKeyOf } from './finish.ts'
import type { Asked, Place, Sitting } from './sitting.ts'
import { answersOf } from './way.ts'

/** So many pieces are sealed at once: enough to be quick, few enough to hold in memory. */
const AT_ONCE = 8

type NotKept = Exclude<Kept | 'waiting', 'kept'>

/** Safe to be called again after anything: the names of the envelopes were fixed before the first was sealed. */
export async function keepMedia(
  device: Device,
  s: Sitting,
  place: Place,
  questions: readonly (Question & Asked)[],
  begun: () => void,
): Promise<Medium[] | NotKept> {
  const media: Medium[] = []
  for (const { id, scope } of await spokenOf(s, questions)) {
    const row = await named(device, id)
    if (!row) continue
    begun()
    const parts = await sealAll(device, s, place, row, scope)
    if (typeof parts !== 'number') return parts
    if (parts > 0) media.push({ id, type: row.type, size: row.size, parts, ...(scope ? { scope } : {}) })
  }
  return media
}

/** Which recordings and pictures the answers consist of; what was made and left out again is not among them. */
async function spokenOf(
  s: Sitting,
  questions: readonly (Question & Asked)[],
): Promise<{ id: string; scope?: Scope | undefined }[]> {
  const found: { id: string; scope?: Scope | undefined }[] = []
  for (const { q, value } of answersOf(s, questions)) {
    const question = questions.find(({ id }) => id === q)!
    const kind = value === undefined ? undefined : await loadKind(question.kind)
    const ids = attempt(() => kind?.media?.(kind.read(value, kind.readSetup(question.setup))) ?? [])
    // The kind itself says what it needs a yes for, whatever was known when it was asked.
    if (ids.ok) found.push(...ids.value.map((id) => ({ id, scope: kind?.scope })))
  }
  return found
}

async function named(device: Device, id: string): Promise<MediumRow | undefined> {
  const [row] = await amend(device.store, 'media', [id], (medium) => ({
    ...medium,
    names: medium.names ?? Array.from({ length: Math.ceil(medium.size / PART_BYTES) }, () => device.newId()),
  }))
  return row
}

async function sealAll(
  device: Device,
  s: Sitting,
  place: Place,
  row: MediumRow,
  scope: Scope | undefined,
): Promise<number | NotKept> {
  const { now, offset } = device.world.clock
  const events = await consentEvents(device, s, place)
  const shared = await common(device, place, 'contribution', localTime(now(), offset()), s.lang)
  let waiting: Part[] = []
  const flush = async (): Promise<Kept | 'waiting'> => {
    const some = waiting
    waiting = []
    return some.length > 0 ? seal(device, place, some, '', [], events) : 'kept'
  }
  let n = 0
  for await (const bytes of piecesOf(partsOf(device.store, device.vault, row), PART_BYTES)) {
    const belongs = {
      of: shared.id,
      medium: row.id,
      n,
      size: bytes.length,
      consent: place.ids[ENVELOPES.indexOf('given')]!,
    }
    waiting.push({ ...shared, ...belongs, id: row.names![n]!, kind: 'part', bytes, ...(scope ? { scope } : {}) })
    n++
    const outcome = waiting.length < AT_ONCE ? 'kept' : await flush()
    if (outcome !== 'kept') return outcome
  }
  const outcome = await flush()
  return outcome === 'kept' ? n : outcome
}

/** Thrown away, and until the screen is left it can be brought back with all that was recorded. */
export async function setAside(device: Device, s: Sitting): Promise<void> {
  if (await isBegun(device, s)) return throwAway(device, s)
  return device.drafts.drop(s.id, 'words')
}

/** Some of it is sealed; or all of it, where a second press found the room that the first had not. */
const isBegun = async ({ store }: Device, { id, place }: Sitting): Promise<boolean> =>
  (await mediaOf(store, (draft) => draft === id)).some(({ names }) => names) ||
  (await store.get('items', place?.ids[ENVELOPES.indexOf('contribution')] ?? '')) !== undefined

/** Thrown away after some of it was sealed already: then that goes too, here and on the server. */
export async function throwAway(device: Device, s: Sitting): Promise<void> {
  if (s.place && (await isBegun(device, s))) {
    const key = await eraseKeyOf(device, s.place, 'contribution')
    const eh = base64url(await device.world.crypt.sha256(key))
    await device.ledger.withdraw(s.place.ids[ENVELOPES.indexOf('contribution')]!, s.place.pid, eh, key, s.id)
  }
  await device.drafts.drop(s.id)
}
