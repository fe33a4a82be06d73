// Who was invited to a house and which devices came, with the places that only a desk can read.

import type { House as Told } from '../../model/receipt.ts'
import type { Client, Desk } from '../../sync/desk.ts'
import type { Note } from '../notes.ts'
import type { RemoteOpener } from '../opener.ts'

/** An invitation as a desk knows it; one that the first run made has no note. */
export type Invited = Omit<Told['invitations'][number], 'note'> & { note: Note | undefined }
export type Came = Told['devices'][number]

export interface House {
  /** By the hash of its secret. */
  invitations: Map<string, Invited>
  devices: Came[]
}

export async function lookAround(
  client: Pick<Client, 'house'>,
  opener: Pick<RemoteOpener, 'openNotes'>,
  asker: Desk,
): Promise<House | undefined> {
  const heard = await client.house(asker)
  if (!heard.ok) return undefined
  const { invitations, devices } = heard.value
  const notes = await opener.openNotes(invitations.map(({ terms, note }) => ({ hash: terms.hash, note })))
  return {
    invitations: new Map(invitations.map((one, i) => [one.terms.hash, { ...one, note: notes[i] }])),
    devices,
  }
}

/** Where each device was brought, as far as somebody wrote it down. */
export function placesOf({ invitations, devices }: House): Map<string, string> {
  const places = new Map<string, string>()
  for (const { id, invitation } of devices) {
    const place = invitations.get(invitation)?.note?.place
    if (place) places.set(id, place)
  }
  return places
}

/** Invitations that would let somebody in at this moment, those of the last hour first. */
export const openOnes = ({ invitations }: House, now: number): Invited[] =>
  [...invitations.values()]
    .filter(({ terms, left, revoked }) => !revoked && left > 0 && (terms.expires === 0 || terms.expires > now))
    .toSorted((a, b) => b.terms.issued - a.terms.issued)
