// A card is given along on a shared tablet: the sitting that begins now erases by it. What stays here is that it was given.

import { ENVELOPES } from '../../model/sitting.ts'
import { findPlace } from '../../capture/place.ts'
import { newSitting, type Sitting } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import { newPerson, ownProject, type Person } from '../../device/identity.ts'
import { base64url, utf8 } from '../../model/bytes.ts'
import { type Card, FIRST_KEYS, writeCard } from '../../model/card.ts'
import type { Lang } from '../../model/words.ts'

const GIVEN = 'cards given'
/** So many are remembered; a card of long ago is nobody's next one. */
const MOST = 2000

const markOf = async ({ world }: Device, card: Card) =>
  base64url((await world.crypt.sha256(utf8(writeCard(card)))).subarray(0, 16))
const givenHere = async ({ store }: Device) => ((await store.get('facts', GIVEN))?.value ?? []) as string[]

/** What a helper should know of this card before it is given. */
export async function standingOf(
  device: Device,
  card: Card,
): Promise<'fresh' | 'used' | 'withdrawn' | 'other-project'> {
  if ((await ownProject(device.store))?.pid !== card.pid) return 'other-project'
  if (await device.store.get('cards', writeCard(card))) return 'withdrawn'
  return (await givenHere(device)).includes(await markOf(device, card)) ? 'used' : 'fresh'
}

/** Whoever holds it: from one of its upper blocks of keys. Two tablets rarely take the same; where the card began it is counted from below. */
async function holder({ world }: Device, { pid, secret }: Card): Promise<Person> {
  const [a = 0, b = 0] = world.chance(2)
  const blocks = Math.floor(FIRST_KEYS / 2 / ENVELOPES.length)
  const next = FIRST_KEYS / 2 + 1 + ((a * 256 + b) % blocks) * ENVELOPES.length
  return { ...(await newPerson(world, pid)), secret: base64url(secret), next }
}

/** The sitting, on the disk with its card before anybody is asked anything. Undefined while the letters are not here. */
export async function give(device: Device, card: Card, lang: Lang): Promise<Sitting | undefined> {
  const project = await ownProject(device.store)
  const found = project && (await findPlace(device, project, true, undefined, undefined, await holder(device, card)))
  if (!found) return undefined
  const state: Sitting = { ...newSitting(device.newId(), lang), place: found.place }
  const mark = await markOf(device, card)
  const value = [...(await givenHere(device)).filter((one) => one !== mark), mark].slice(-MOST)
  // What could not be begun, because the disk is full, comes no later either.
  const forget = async (error: unknown) => {
    await device.drafts.drop(state.id)
    throw error
  }
  await device.drafts.save(state.id, state, [{ put: 'facts', row: { name: GIVEN, value } }]).catch(forget)
  return state
}
