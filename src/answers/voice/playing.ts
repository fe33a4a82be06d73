// What was said, heard back: one take after the other, read from the disk when it is its turn, and let go of after it.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Media } from '../contract.ts'

interface Playing {
  on: boolean
  play(ids: readonly string[]): void
  stop(): void
}

export function usePlaying(media: Pick<Media, 'read'>, onSilent: () => void): Playing {
  const [on, setOn] = useState(false)
  const now = useRef<AbortController>(undefined)

  const stop = () => {
    now.current?.abort()
    now.current = undefined
    setOn(false)
  }
  useLayoutEffect(() => () => now.current?.abort(), [])

  async function play(ids: readonly string[]): Promise<void> {
    stop()
    const { signal } = (now.current = new AbortController())
    setOn(true)
    const heard = await playAll(media, ids, signal).catch(() => false)
    if (signal.aborted) return
    stop()
    if (!heard) onSilent()
  }
  return { on, play: (ids) => void play(ids), stop }
}

async function playAll(media: Pick<Media, 'read'>, ids: readonly string[], signal: AbortSignal): Promise<boolean> {
  let heard = false
  for (const id of ids) {
    const sound = await media.read(id)
    if (signal.aborted) break
    if (!sound) continue
    await playOne(sound, signal)
    heard = true
  }
  return heard
}

async function playOne(sound: Blob, signal: AbortSignal): Promise<void> {
  const url = URL.createObjectURL(sound)
  const player = new Audio(url)
  try {
    await new Promise<void>((resolve, reject) => {
      player.addEventListener('ended', () => resolve())
      player.addEventListener('error', () => reject(new Error('cannot-play')))
      signal.addEventListener('abort', () => resolve())
      player.play().catch(reject)
    })
  } finally {
    player.pause()
    URL.revokeObjectURL(url)
  }
}
