// What somebody showed us, in whatever words it came: an invitation for here, one for another address, half of one, or none.

import { type Invitation, readInvitation } from '../../model/invitation.ts'

export type Shown =
  | { is: 'invitation'; invitation: Invitation }
  | { is: 'elsewhere'; link: URL }
  | { is: 'broken' }
  | { is: 'else' }

/** Every code is as long: what is glued behind it in a message does not belong to it. */
const LENGTH = 95
const LINK = /(https?:\/\/[^\s#]+)#(?:[^\s#]*&)?i=([\w-]*)/i
const BARE = /^[\w-]+$/

/** A message may have words around the link, and a mail breaks it in pieces. */
export function shownIn(text: string, origin: string): Shown {
  const glued = text.replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g, '')
  const [, address, code] = LINK.exec(text) ?? []
  const [, gluedAddress, rest] = LINK.exec(glued) ?? []
  if (address !== undefined && code !== undefined && readInvitation(code)) return weigh(address, code, origin)
  if (gluedAddress !== undefined && rest !== undefined) return weigh(gluedAddress, rest.slice(0, LENGTH), origin)
  if (BARE.test(glued) && glued.length > LENGTH / 2) return whole(glued)
  return { is: 'else' }
}

const whole = (code: string): Shown => {
  const invitation = readInvitation(code)
  return invitation ? { is: 'invitation', invitation } : { is: 'broken' }
}

function weigh(address: string, code: string, origin: string): Shown {
  if (!URL.canParse(address)) return { is: 'broken' }
  const link = new URL(`${address}#i=${code}`)
  return link.origin === origin ? whole(code) : { is: 'elsewhere', link }
}
