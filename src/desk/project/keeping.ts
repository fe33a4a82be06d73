// The wrapped keys on this laptop: behind their passphrases, so that a day begins with the passphrase alone.

import { base64url } from '../../model/bytes.ts'
import { bytes64, object, text } from '../../model/read.ts'
import type { Acts } from '../room.ts'
import type { Shelf } from '../shelf.ts'

export const readKept = object({ title: text(600), file: text(5000) }, 'open')
export type KeptKey = ReturnType<typeof readKept>

/** Named by what opens it too, so that another person's key of the same project never takes its place. */
export async function keepKey(shelf: Shelf, pid: string, publicKey: string, key: KeptKey): Promise<void> {
  await shelf.put(`key ${pid} ${publicKey}`, key)
  // A key that a browser throws away to make room would be gone for good.
  await navigator.storage?.persist?.()
}

export const hasKey = async (shelf: Shelf, pid: string): Promise<boolean> =>
  (await shelf.list(`key ${pid}`, readKept)).size > 0
export const keptKey = (shelf: Shelf, pid: string, publicKey: string): Promise<KeptKey | undefined> =>
  shelf.get(`key ${pid} ${publicKey}`, readKept)

/** Every key of this laptop, by its name there. */
export const keptKeys = async (shelf: Shelf): Promise<[string, KeptKey][]> =>
  [...(await shelf.list('key ', readKept))].map(([name, key]) => [name.slice(4), key])

const readLaptop = object({ id: bytes64(16) })

/** Tells two laptops apart, and nothing more. */
export async function laptopOf({ shelf, random }: Pick<Acts, 'shelf' | 'random'>): Promise<string> {
  const known = await shelf.get('laptop', readLaptop)
  if (known) return known.id
  const id = base64url(random(16))
  await shelf.put('laptop', { id })
  return id
}

/** Gives somebody a file to put away. */
export function saveFile(file: string, pid: string): void {
  const url = URL.createObjectURL(new Blob([file], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `inbreng-${pid.slice(0, 8)}.age`
  link.click()
  URL.revokeObjectURL(url)
}
