// From what somebody showed to a card: whose it is nobody can tell, of which project it must be known.

import { equal } from '../../model/bytes.ts'
import { belongsTo, type Card } from '../../model/card.ts'
import type { Crypt } from '../../model/ports.ts'
import { SEED } from '../../model/typed.ts'
import type { Store } from '../../device/store.ts'
import { shownIn } from '../join/link.ts'
import { bytesOf, type Slip } from '../join/typing.ts'

/** Why it is no card that can be used here: each has a sentence of its own. */
export type NoCard = 'broken' | 'invitation' | 'else' | 'other-project' | 'nowhere'

export type Read =
  | { is: 'card'; card: Card }
  | { is: 'elsewhere'; link: URL; other: boolean }
  | { is: 'no'; why: NoCard }
  | Slip

type Sha256 = Crypt['sha256']
const no = (why: NoCard): Read => ({ is: 'no', why })

/** Whatever was read in a code or pasted. */
export async function cardIn(text: string, origin: string, sha256: Sha256): Promise<Read> {
  const shown = shownIn(text, origin)
  if (shown.is === 'elsewhere') return { is: 'elsewhere', link: shown.link, other: shown.mark !== 'w' }
  if (shown.is !== 'card') return no(shown.is)
  const { pid, secret } = shown.card
  return (await belongsTo(secret, pid, sha256)) ? shown : no('broken')
}

/** Words do not say the project: it is one that this device takes part in. */
export async function cardOfWords(text: string, store: Pick<Store, 'list'>, sha256: Sha256): Promise<Read> {
  const typed = bytesOf(text)
  if (typed.is !== 'bytes') return typed
  const { bytes } = typed
  const projects = await store.list('projects')
  for (const { fingerprint } of projects)
    if (equal(bytes.subarray(SEED), fingerprint.subarray(0, SEED))) return no('invitation')
  for (const { pid } of projects)
    if (await belongsTo(bytes, pid, sha256)) return { is: 'card', card: { pid, secret: bytes } }
  return no(projects.length > 0 ? 'other-project' : 'nowhere')
}
