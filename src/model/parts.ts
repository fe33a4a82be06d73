// The pieces of recordings and pictures that have come, and one put together again while consent stands.

import { type Bytes, concat } from './bytes.ts'
import { type Ledger, type Opened, partOf, type PartOf, read, readPart } from './gate.ts'
import { type Medium, scopesOf } from './payload.ts'
import { isShut } from './terms.ts'

/** Its own time is over, which is shorter than that of the words beside it. */
export const isMediumShut = (medium: Medium, came: number | undefined, now: number): boolean =>
  scopesOf(medium).some((scope) => isShut(came, scope, now))

export class Parts {
  /** By the name of their envelope, and those names by recording and place. */
  readonly #parts = new Map<string, Opened>()
  readonly #places = new Map<string, string>()

  /** A part goes in; anything else is passed over. */
  learn(opened: Opened): boolean {
    const part = partOf(opened)
    if (!part) return false
    this.#parts.set(part.id, opened)
    this.#places.set(placeOf(part), part.id)
    return true
  }

  forget(id: string): void {
    this.#parts.delete(id)
  }

  /** All of one, when all its parts are here and it may be read at this moment; `over` when its time has passed. */
  medium(
    { opened: from, came }: { opened: Opened; came?: number | undefined },
    id: string,
    ledger: Ledger,
    now: number,
  ): { type: string; bytes: Bytes } | 'over' | undefined {
    const readable = read(from, ledger, 'meedoen', now)
    if (!readable.ok) return undefined
    const { id: of, thread, media } = readable.value
    const fact = media?.find((one) => one.id === id)
    if (!fact) return undefined
    if (isMediumShut(fact, came, now)) return 'over'
    // Whoever sealed it may not have asked; what it is asks for a yes of its own.
    if (scopesOf(fact).some((scope) => !read(from, ledger, scope, now).ok)) return undefined
    const pieces: Bytes[] = []
    for (let n = 0; n < fact.parts; n++) {
      const part = this.#parts.get(this.#places.get(placeOf({ thread, of, medium: id, n })) ?? '')
      const bytes = part && readPart(part, ledger, now)
      if (!bytes) return undefined
      pieces.push(bytes)
    }
    const bytes = concat(pieces)
    return bytes.length === fact.size ? { type: fact.type, bytes } : undefined
  }
}

/** With the pseudonym in it, which nobody else knows: no other device can put its own in this place. */
const placeOf = ({ thread, of, medium, n }: Omit<PartOf, 'id'>) => `${thread} ${of} ${medium} ${n}`
