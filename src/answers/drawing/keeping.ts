// Keeps a drawing after every line. While one is being written, only the newest of those that come waits.

import { type Bytes, utf8 } from '../../model/bytes.ts'
import type { Media, Settle } from '../contract.ts'
import { answer, type Value } from './answer.ts'
import { PNG } from './ink.ts'
import type { Drawing } from './lines.ts'
import { SVG, write } from './vector.ts'

interface Ports {
  media: Media
  pictureOf: (drawing: Drawing) => Bytes | undefined
  onKept: (value: Value | undefined) => void
  /** There is no room: what was kept before stays, and the next line tries again. */
  onFull: () => void
  /** While something is being written: whoever goes on waits for it. */
  onBusy?: ((settle: Settle | undefined) => void) | undefined
}

export interface Keeping {
  keep(drawing: Drawing): void
  /** Nobody draws any more. */
  leave(): void
}

export function keeping({ media, pictureOf, onKept, onFull, onBusy }: Ports, first: Value | undefined): Keeping {
  let kept = first
  let next: Drawing | undefined
  let busy = false
  let left = false
  /** No longer named by the answer. It goes one step later, when the answer that says so is surely on the disk. */
  let old: readonly string[] = []

  const drop = (ids: readonly string[]) => Promise.all(ids.map((id) => media.drop(id).catch(() => {})))

  async function put(type: string, bytes: Bytes): Promise<string> {
    const { id, append } = media.begin(type)
    try {
      await append(bytes)
      return id
    } catch (error) {
      await drop([id])
      throw error
    }
  }

  async function written(drawing: Drawing): Promise<Value | undefined> {
    const { width, height, lines } = drawing
    if (lines.length === 0) return undefined
    const vector = await put(SVG, utf8(write(drawing)))
    try {
      const picture = await put(PNG, pictureOf(drawing) ?? fail('no picture'))
      return { vector, picture, width, height, strokes: lines.length }
    } catch (error) {
      await drop([vector])
      throw error
    }
  }

  async function work(): Promise<void> {
    busy = true
    while (next) {
      const drawing = next
      next = undefined
      try {
        const value = await written(drawing)
        const before = kept
        kept = value
        onKept(value)
        await drop(old)
        old = before ? answer.media!(before) : []
      } catch {
        onFull()
      }
    }
    busy = false
    if (left) await drop(old)
  }

  return {
    keep(drawing) {
      next = drawing
      if (busy) return
      const done = work()
      onBusy?.(() => done)
      void done.then(() => onBusy?.(undefined))
    },
    leave() {
      left = true
      if (!busy) void drop(old)
    },
  }
}

const fail = (why: string): never => {
  throw new Error(why)
}
