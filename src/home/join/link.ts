// What somebody showed us, in whatever words it came: an invitation or a card for here, one for another address, half of one, or none.

import { type Card, readCard } from '../../model/card.ts'
import { type Invitation, readInvitation } from '../../model/invitation.ts'

export type Shown =
  | { is: 'invitation'; invitation: Invitation }
  | { is: 'card'; card: Card }
  /** Of which sort its mark says. */
  | { is: 'elsewhere'; link: URL; mark: Mark }
  | { is: 'broken' }
  | { is: 'else' }

type Mark = 'i' | 'w'
/** Every code of one sort is as long: what is glued behind it in a message does not belong to it. */
const LENGTH: Record<Mark, number> = { i: 95, w: 44 }
const LINK = /(https?:\/\/[^\s#]+)#(?:[^\s#]*&)?([iw])=([\w-]*)/i
const BARE = /^[\w-]+$/

/** A message may have words around the link, and a mail breaks it in pieces. */
export function shownIn(text: string, origin: string): Shown {
  const glued = text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '')
  const whole = found(LINK.exec(text))
  if (whole && read(whole.code).is !== 'broken') return weigh(whole, origin)
  const pieces = found(LINK.exec(glued))
  if (pieces) return weigh({ ...pieces, code: pieces.code.slice(0, LENGTH[pieces.mark]) }, origin)
  if (BARE.test(glued) && glued.length >= LENGTH.w) return read(glued)
  return { is: 'else' }
}

interface Link {
  address: string
  mark: Mark
  code: string
}
const found = (match: RegExpExecArray | null): Link | undefined => {
  const [, address, mark, code] = match ?? []
  return address !== undefined && code !== undefined ? { address, mark: mark!.toLowerCase() as Mark, code } : undefined
}

function read(code: string): Shown {
  const card = readCard(code)
  if (card) return { is: 'card', card }
  const invitation = readInvitation(code)
  return invitation ? { is: 'invitation', invitation } : { is: 'broken' }
}

function weigh({ address, mark, code }: Link, origin: string): Shown {
  if (!URL.canParse(address)) return { is: 'broken' }
  const link = new URL(`${address}#${mark}=${code}`)
  return link.origin === origin ? read(code) : { is: 'elsewhere', link, mark }
}
