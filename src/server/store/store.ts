// What the server promises about keeping, in the words of the domain. Every back end keeps all of it.

import type { Bytes } from '../../model/bytes.ts'
import type { Head } from '../../model/envelope.ts'
import type { Terms } from '../../model/invitation.ts'
import type { Letter } from '../../model/letter.ts'
import type { Answer, Paper } from '../../model/receipt.ts'
import type { DeviceClass } from '../../model/roles.ts'

export interface Device {
  id: string
  pid: string
  invitation: string
  publicKey: Bytes
  deviceClass: DeviceClass
  confirmed: boolean
  revoked: boolean
  /** Of a revoked one: it may first hand in what it holds; or it has said that it is empty. */
  emptying?: 'first' | 'done' | undefined
}

/** As the desk sees it again: its terms, how often it can still be used, and what the desk wrote beside it. */
export interface Invited {
  terms: Terms
  left: number
  revoked: boolean
  note: string
}
/** Without its keys; `heard` is when it last asked for something, `came` when it first came in, to the minute; 0 when unknown. */
export type Known = Omit<Device, 'pid' | 'publicKey'> & { heard: number; came: number }

export interface Project {
  pid: string
  /** The root key: whoever holds its private half is the desk. */
  root: Bytes
  practice: boolean
}

/** An envelope that has been read and whose signature has been checked. */
export interface Sound {
  head: Head
  bytes: Bytes
}

export interface Change {
  seq: number
  kind: 'letter' | 'envelope' | 'erased'
  id: string
  /** Of an envelope: the day by which it was here, once that day was written down. */
  came?: number | undefined
  bytes?: Bytes | undefined
}

export interface State {
  /** Random part and counter: which history of this server it is. Changes at every restore. */
  epoch: string
  /** Everything up to here is inside a backup that was restored to scratch and checked. */
  secured: number
  /** The last number given out. */
  last: number
}

export interface Store {
  state(): Promise<State>
  project(pid: string): Promise<Project | undefined>
  /** Practice first. */
  projects(): Promise<Project[]>
  /** A project with its first letters and invitations, or more of them, in the place of other letters that go; all or nothing, twice is harmless. */
  publish(
    pid: string,
    more: {
      project?: Project
      letters?: Letter[]
      terms?: Terms[]
      /** What a desk wrote beside an invitation, by its hash. */
      notes?: Record<string, string>
      instead?: readonly string[]
    },
    now: number,
  ): Promise<void>
  /**
   * A device for an old token that comes back with a new key, or for this invitation. A token that nobody here knows, because
   * an older day was put back, is a way back from then on to what the invitation gave.
   */
  admit(
    want: { pid: string; publicKey: Bytes; id: string; by: { invitation?: string; token?: string } },
    token: string,
    now: number,
  ): Promise<Device | Refusal>
  device(token: string): Promise<Device | undefined>
  /** By id, for envelopes that were signed before a device came back with a new key. */
  signer(pid: string, id: string): Promise<Device | undefined>
  /** `empty`: revoked as well, but what it holds is still taken until it is empty. */
  judge(pid: string, id: string, act: Act): Promise<boolean>
  /** A device that had to empty itself first says that it has; false for any other. */
  emptied(id: string, now: number): Promise<boolean>
  invitation(hash: string): Promise<Invited | undefined>
  /** An invitation goes, and when asked every device that came in by it. */
  revoke(pid: string, hash: string, devices: boolean): Promise<boolean>
  /** Page after page, from 0. */
  house(pid: string, page: number): Promise<{ invitations: Invited[]; devices: Known[]; more: boolean }>
  /** This device asked for something. Written once a minute for all devices together; a crash forgets that minute. */
  hear(id: string, now: number): void
  hasLetter(pid: string, hash: string): Promise<boolean>
  /** Those of these letters that are there, as they were published. */
  letters(pid: string, hashes: readonly string[]): Promise<Letter[]>
  /** One answer per envelope, in order, given only after the bytes are on the disk. */
  keep(pid: string, batch: readonly Sound[]): Promise<Answer[]>
  /** What became of an envelope that came before: it is here, or erased. Undefined where it never came. */
  known(pid: string, head: Pick<Head, 'id' | 'sha' | 'eh'>): Promise<Answer | undefined>
  missing(pid: string, pairs: readonly { id: string; sha: string }[]): Promise<string[]>
  /** Bytes go and a tombstone stays, in one transaction; nothing of it, and false, where so many new ones may not be. */
  erase(pid: string, hashes: readonly string[], may?: (fresh: number) => boolean): Promise<boolean>
  /** The clock of a desk says so too: this day is written down, and what was written of days to come goes. */
  agree(now: number): Promise<void>
  /** The last day that was written down. */
  lastDay(): Promise<number | undefined>
  /** Writes down how far it had come on this day; false while the clock cannot be believed, and then nothing is too old. */
  date(now: number): Promise<boolean>
  /** What erases envelopes that were here by this day: the hashes of their erase keys, so many of them. */
  cameBy(pid: string, day: number, most: number): Promise<string[]>
  /** In the order of commit, never in the order of numbering. */
  changes(pid: string, after: number, most: { count: number; bytes: number }, sealed: boolean): Promise<Change[]>
  /** What desks leave for each other, by name. */
  leave(pid: string, papers: readonly Paper[]): Promise<void>
  papers(pid: string, name?: string): Promise<Paper[]>
  takeAway(pid: string, name: string): Promise<void>
  /** The public keys by which this server signed receipts, the newest first; one that is named comes first from now on. */
  signers(newest?: string): Promise<string[]>
  /** Whether what this key erases was erased here: nothing with it is taken in any more. */
  isErased(pid: string, hash: string): Promise<boolean>
  /** All of a project goes. */
  remove(pid: string): Promise<void>
  /** Copies everything, proves the copy by opening it, and only then moves `secured`. */
  backup(to: string): Promise<{ envelopes: number; secured: number }>
  close(): Promise<void>
}

/** `blocked`: it is this very device that was revoked, and not its invitation. */
export type Refusal = {
  refused: 'unknown-invitation' | 'expired' | 'used-up' | 'revoked' | 'blocked' | 'unknown-device'
}
export type Act = 'confirm' | 'revoke' | 'empty'
