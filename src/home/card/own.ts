// The card of whoever uses this device, as it is shown, printed and saved. Its secret is the one that everything here was given under.

import type { Device } from '../../device/device.ts'
import { ownPerson, ownProject } from '../../device/identity.ts'
import { personFact } from '../../device/store.ts'
import { fromBase64url } from '../../model/bytes.ts'
import { belongsTo, type Card, writeCard } from '../../model/card.ts'
import type { Lang } from '../../model/words.ts'

export interface OwnCard {
  card: Card
  /** The code for a camera: dark is true, with the quiet border that readers need. */
  squares: boolean[][]
  /** Where one goes to type the words. */
  address: string
  words: string[]
  /** Something was given here under another card. */
  before: boolean
}

/** Undefined for somebody from before there were cards: nobody could tell a slip in theirs. */
export async function ownCard(device: Device, origin: string, lang: Lang): Promise<OwnCard | undefined> {
  const { store, vault, world } = device
  const project = await ownProject(store)
  if (!project) return undefined
  const { pid } = project
  const own = await world.locks.alone('person', async () => {
    const person = await ownPerson(device, pid)
    // Whoever gave nothing yet is somebody from now on: the card goes before what it takes back.
    const box = await vault.lock(person)
    await store.change([['facts', personFact(pid)]], ([there]) =>
      there ? [] : [{ put: 'facts', row: { name: personFact(pid), value: box } }],
    )
    return ownPerson(device, pid)
  })
  const secret = fromBase64url(own.secret)!
  if (!(await belongsTo(secret, pid, world.crypt.sha256))) return undefined
  const home = lang === 'en' ? '/en/' : '/'
  const link = `${origin}${home}#w=${writeCard({ pid, secret })}`
  return {
    card: { pid, secret },
    before: own.before !== undefined && own.before.length > 0,
    address: `${new URL(origin).host}${home === '/' ? '' : home}`,
    words: (await import('../../model/typed.ts')).wordsOf(secret),
    squares: (await import('qr')).encodeQR(link, 'raw', { ecc: 'medium', border: 4 }),
  }
}
