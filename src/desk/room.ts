// What every room of the desk is given: what came in, who signs, and the ways to the server and to the worker.

import type { JSX } from 'preact'
import type { Say } from '../locale/speech.ts'
import type { Bytes } from '../model/bytes.ts'
import type { Client, Desk, Trouble } from '../sync/desk.ts'
import type { Project } from '../model/letter.ts'
import type { Key, Seen } from './fetching.ts'
import type { Holders } from './project/papers.ts'
import type { RemoteOpener } from './opener.ts'
import type { Shelf } from './shelf.ts'

export interface Acts {
  /** Signs each request; the key itself stays with the opener. */
  asker: Desk
  /** What devices were told to trust: the root's key, which may be somebody else's than the one that asks. */
  root: Bytes
  client: Client
  opener: RemoteOpener
  /** What stays on this laptop. */
  shelf: Shelf
  now: () => number
  /** The day as it is here, as 2026-11-28. */
  today: () => string
  newId: () => string
  random: (size: number) => Uint8Array<ArrayBuffer>
  /** Where this house is reached, as links and printed codes say it. */
  origin: string
  /** The words of a participant's screens. */
  words: (lang: 'nl' | 'en', manner?: { name: 'je'; line: (text: string) => string }) => Promise<Say>
  /** One letter, signed, to everybody. */
  tell: (body: object) => Promise<Trouble | undefined>
}

export interface RoomProps {
  t: Say<'desk'>
  seen: Seen
  acts: Acts
  /** Back to reading. */
  onBack: () => void
}

/** For the room that is about the keys themselves. */
export interface KeyProps extends RoomProps {
  /** Whose key is open here. */
  keyOpen: Key
  /** Who can open this project, as far as it is known. */
  holders: Holders | undefined
  lookAgain: () => Promise<void>
}

export interface Room {
  name: string
  label: (t: Say<'desk'>) => string
  /** When it is there; without this, always once the project has begun. */
  when?: (project: Project | undefined) => boolean
  Room: (props: KeyProps) => JSX.Element | null
}
