// The hands of the device in a thread of their own: files that are flushed at every word, and sealing.

import { near } from '../model/far.ts'
import type { Bytes } from '../model/bytes.ts'
import type { Files } from './files.ts'

/** Handles stay open: a file is opened once, and each append costs one flush. */
const handles = new Map<string, Promise<FileSystemSyncAccessHandle>>()
let folder: Promise<FileSystemDirectoryHandle> | undefined

const journals = () =>
  (folder ??= navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('journal', { create: true })))

function handleOf(name: string): Promise<FileSystemSyncAccessHandle> {
  const make = async () => (await (await journals()).getFileHandle(name, { create: true })).createSyncAccessHandle()
  const open = handles.get(name) ?? make()
  handles.set(name, open)
  open.catch(() => handles.delete(name))
  return open
}

async function put(name: string, bytes: Bytes, whole: boolean): Promise<void> {
  const handle = await handleOf(name)
  if (whole) handle.truncate(0)
  if (handle.write(bytes, { at: handle.getSize() }) < bytes.length) throw new DOMException('', 'QuotaExceededError')
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
  append: (name, bytes) => put(name, bytes, false),
  write: (name, bytes) => put(name, bytes, true),
  async remove(name) {
    const open = handles.get(name)
    handles.delete(name)
    ;(await open)?.close()
    await (await journals()).removeEntry(name)
  },
}

async function close(plain: Bytes, recipients: readonly string[]): Promise<Bytes> {
  const seal = await import('../seal/close.ts')
  return seal.close(plain, recipients)
}

const deeds = { ...files, close }
export type Deeds = typeof deeds
near(globalThis as never, deeds)
