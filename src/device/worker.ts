// The hands of the device in a thread of their own: files that are flushed at every word, and sealing.

import type { Bytes } from '../model/bytes.ts'

type Task =
  | { do: 'list' }
  | { do: 'read' | 'remove'; name: string }
  | { do: 'append' | 'write'; name: string; bytes: Bytes }
  | { do: 'close'; bytes: Bytes; recipients: readonly string[] }

/** Handles stay open: a file is opened once, and each append costs one flush. */
const handles = new Map<string, Promise<FileSystemSyncAccessHandle>>()
let folder: Promise<FileSystemDirectoryHandle> | undefined

const journals = () =>
  (folder ??= navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('journal', { create: true })))
function handleOf(name: string): Promise<FileSystemSyncAccessHandle> {
  const open =
    handles.get(name) ??
    journals().then(async (dir) => (await dir.getFileHandle(name, { create: true })).createSyncAccessHandle())
  handles.set(name, open)
  open.catch(() => handles.delete(name))
  return open
}

async function perform(task: Task): Promise<unknown> {
  switch (task.do) {
    case 'list': {
      const names: string[] = []
      for await (const name of ((await journals()) as unknown as { keys(): AsyncIterable<string> }).keys())
        names.push(name)
      return names
    }
    case 'read': {
      const file = await (await (await journals()).getFileHandle(task.name)).getFile()
      return new Uint8Array(await file.arrayBuffer())
    }
    case 'append':
    case 'write': {
      const handle = await handleOf(task.name)
      const at = task.do === 'write' ? 0 : handle.getSize()
      if (task.do === 'write') handle.truncate(0)
      if (handle.write(task.bytes, { at }) < task.bytes.length) throw new DOMException('', 'QuotaExceededError')
      return handle.flush()
    }
    case 'remove': {
      const open = handles.get(task.name)
      handles.delete(task.name)
      ;(await open)?.close()
      return (await journals()).removeEntry(task.name)
    }
    case 'close': {
      const { close } = await import('../seal/close.ts')
      return close(task.bytes, task.recipients)
    }
  }
}

addEventListener('message', (event: MessageEvent<{ n: number; task: Task }>) => {
  const { n, task } = event.data
  perform(task).then(
    (value) => postMessage({ n, value }),
    (error: unknown) => postMessage({ n, error: (error as Error)?.name ?? 'Error' }),
  )
})
