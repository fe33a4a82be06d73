// The hands of the device in a thread of their own: files that are flushed at every word, and sealing.

import { near } from '../model/far.ts'
import type { Bytes } from '../model/bytes.ts'
import type { Files } from './files.ts'

/** Handles stay open: a file is opened once, and each append costs one flush. */
const handles = new Map<string, Promise<FileSystemSyncAccessHandle>>()
let folder: Promise<FileSystemDirectoryHandle> | undefined

const journals = () =>
  (folder ??= navigator.storage.getDirectory().then(async (root) => {
    // There are browsers that list files and cannot write them: that shows at the first handle, and is known before anything is kept.
    ;(await handleIn(root, 'try')).close()
    return root.getDirectoryHandle('journal', { create: true })
  }))

function handleOf(name: string): Promise<FileSystemSyncAccessHandle> {
  const open = handles.get(name) ?? journals().then((folder) => handleIn(folder, name))
  handles.set(name, open)
  open.catch(() => handles.delete(name))
  return open
}

const handleIn = (folder: FileSystemDirectoryHandle, name: string) =>
  patiently(async () => (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle())

/** A page that ended a moment ago may still hold its file: the browser lets go of it a little later. */
async function patiently<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (error) {
      if (tries === 20 || (error as Error).name !== 'NoModificationAllowedError') throw error
      // oxlint-disable-next-line no-restricted-globals -- this worker is the adapter
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

async function append(name: string, bytes: Bytes): Promise<void> {
  const handle = await handleOf(name)
  const at = handle.getSize()
  // A full disk is told by an exception, by a number too small, or in a private window by one far too large.
  if (handle.write(bytes, { at }) !== bytes.length) {
    handle.truncate(at)
    throw new DOMException('', 'QuotaExceededError')
  }
  handle.flush()
}

const files: Files = {
  async list() {
    const names: string[] = []
    for await (const name of ((await journals()) as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name)
    return names
  },
  async read(name) {
    const file = await (await (await journals()).getFileHandle(name)).getFile()
    return new Uint8Array(await file.arrayBuffer())
  },
  append,
  async cut(name, from) {
    const handle = await handleOf(name)
    handle.truncate(from)
    handle.flush()
  },
  async remove(name) {
    const open = handles.get(name)
    handles.delete(name)
    ;(await open)?.close()
    const folder = await journals()
    await patiently(() => folder.removeEntry(name))
  },
}

async function close(plain: Bytes, recipients: readonly string[]): Promise<Bytes> {
  const seal = await import('../seal/close.ts')
  return seal.close(plain, recipients)
}

const deeds = { ...files, close }
export type Deeds = typeof deeds
near(globalThis as never, deeds)
