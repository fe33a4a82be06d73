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
}

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
  project(pid?: string): Promise<Project | undefined>
  /** A project with its first letters and invitations, or more of them, in the place of other letters that go; all or nothing, twice is harmless. */
  publish(
    pid: string,
    more: { project?: Project; letters?: Letter[]; terms?: Terms[]; instead?: readonly string[] },
    now: number,
  ): Promise<void>
  /** A device for this invitation, or for an old token that comes back with a new key. */
  admit(
    want: { pid: string; publicKey: Bytes; id: string; by: { invitation: string } | { token: string } },
    token: string,
    now: number,
  ): Promise<Device | Refusal>
  device(token: string): Promise<Device | undefined>
  /** By id, for envelopes that were signed before a device came back with a new key. */
  signer(pid: string, id: string): Promise<Device | undefined>
  judge(pid: string, id: string, act: 'confirm' | 'revoke'): Promise<boolean>
  hasLetter(pid: string, hash: string): Promise<boolean>
  /** One answer per envelope, in order, given only after the bytes are on the disk. */
  keep(pid: string, batch: readonly Sound[]): Promise<Answer[]>
  missing(pid: string, pairs: readonly { id: string; sha: string }[]): Promise<string[]>
  /** Bytes go and a tombstone stays, in one transaction. */
  erase(pid: string, hashes: readonly string[]): Promise<void>
  /** In the order of commit, never in the order of numbering. */
  changes(pid: string, after: number, most: { count: number; bytes: number }, sealed: boolean): Promise<Change[]>
  /** What desks leave for each other, by name. */
  leave(pid: string, papers: readonly Paper[]): Promise<void>
  papers(pid: string): Promise<Paper[]>
  /** All of a project goes. */
  remove(pid: string): Promise<void>
  /** Copies everything, proves the copy by opening it, and only then moves `secured`. */
  backup(to: string): Promise<{ envelopes: number; secured: number }>
  close(): Promise<void>
}

export type Refusal = { refused: 'unknown-invitation' | 'expired' | 'used-up' | 'revoked' | 'unknown-device' }
