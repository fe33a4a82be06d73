// Sentences that were recorded one by one, put behind each other as one sound that any browser can play from a file.

import { concat, fromBase64url, type Bytes } from '../../model/bytes.ts'
import type { Take } from './card.ts'

const RATE = 16_000
/** A breath between two sentences. */
const BREATH = 0.4

/** A WAV of 16 bits, one channel. */
export function wav(samples: Float32Array, rate: number): Bytes {
  const head = new DataView(new ArrayBuffer(44))
  const size = samples.length * 2
  const words = (at: number, text: string) => [...text].forEach((c, i) => head.setUint8(at + i, c.charCodeAt(0)))
  words(0, 'RIFF')
  head.setUint32(4, 36 + size, true)
  words(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, rate, true)
  head.setUint32(28, rate * 2, true)
  head.setUint16(32, 2, true)
  head.setUint16(34, 16, true)
  words(36, 'data')
  head.setUint32(40, size, true)
  const body = new DataView(new ArrayBuffer(size))
  samples.forEach((sample, i) => body.setInt16(i * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true))
  return concat([new Uint8Array(head.buffer), new Uint8Array(body.buffer)])
}

/** In the order in which they are read; what cannot be decoded is left out. */
export async function joined(takes: readonly Take[]): Promise<Bytes | undefined> {
  const heard: Float32Array[] = []
  for (const { bytes } of takes) {
    const sound = fromBase64url(bytes)
    if (!sound) continue
    const decoder = new OfflineAudioContext(1, 1, RATE)
    const found = await decoder.decodeAudioData(sound.slice().buffer).catch(() => undefined)
    if (found) heard.push(found.getChannelData(0), new Float32Array(BREATH * RATE))
  }
  if (heard.length === 0) return undefined
  const all = new Float32Array(heard.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of heard) {
    all.set(one, at)
    at += one.length
  }
  return wav(all, RATE)
}
