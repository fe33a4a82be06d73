// The second ledger's ground: a few append-only files. A worker keeps the promise in a browser, the windtunnel in memory.

import type { Bytes } from '../model/bytes.ts'

export interface Files {
  list(): Promise<string[]>
  read(name: string): Promise<Bytes>
  /** Resolves when the bytes are on the disk. Makes the file when it is not there. */
  append(name: string, bytes: Bytes): Promise<void>
  /** Nothing of it stands any more from there on; on the disk when it resolves, and what stands before it was never touched. */
  cut(name: string, from: number): Promise<void>
  remove(name: string): Promise<void>
}

/** For a browser without such files: one ledger less, and the app says so. */
export const noFiles: Files = {
  list: async () => [],
  read: async () => new Uint8Array(0),
  append: async () => {},
  cut: async () => {},
  remove: async () => {},
}
