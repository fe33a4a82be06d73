// Files that go along with a card: a photo becomes a small JPEG with nothing in it but the picture, a sound stays as it is.

import { JPEG, onlyThePicture } from '../../answers/photo/jpeg.ts'
import { takeIn } from '../../answers/photo/picture.ts'
import { base64url, type Bytes } from '../../model/bytes.ts'
import { PHOTO_MAX } from '../../model/answering.ts'
import { PROMPT_MAX } from '../../model/letter.ts'

const SIDES = [1200, 1000, 800, 640, 480, 320]
const QUALITIES = [0.8, 0.65, 0.5]

/** The largest and best of it that fits into a letter. */
export async function photoFor(file: Blob): Promise<{ type: 'image/jpeg'; bytes: string } | 'strange' | 'large'> {
  const taken = await takeIn(file)
  if (typeof taken === 'string') return taken
  const bitmap = await createImageBitmap(taken.jpeg)
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    for (const quality of QUALITIES) {
      const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, JPEG, quality))
      const clean = blob && onlyThePicture(new Uint8Array(await blob.arrayBuffer()) as Bytes)
      const bytes = clean && base64url(clean)
      if (bytes && bytes.length <= PHOTO_MAX) return { type: JPEG, bytes }
    }
  }
  return 'large'
}

/** As it is, when it fits and this browser can play it. */
export async function soundFor(file: Blob): Promise<{ type: string; bytes: string } | 'strange' | 'large'> {
  if (!/^audio\/[\x20-\x7e]+$/.test(file.type) || file.size === 0) return 'strange'
  if (Math.ceil((file.size * 4) / 3) > PROMPT_MAX) return 'large'
  const url = URL.createObjectURL(file)
  const plays = await new Promise<boolean>((tell) => {
    const audio = new Audio()
    audio.addEventListener('loadedmetadata', () => tell(true))
    audio.addEventListener('error', () => tell(false))
    audio.src = url
  })
  URL.revokeObjectURL(url)
  return plays ? { type: file.type, bytes: base64url(new Uint8Array(await file.arrayBuffer())) } : 'strange'
}

/** One of our drawings as a picture of its own, for a file that stands alone. */
export async function drawingFor(name: string): Promise<string | undefined> {
  const image = new Image()
  const came = await new Promise<boolean>((tell) => {
    image.addEventListener('load', () => tell(true))
    image.addEventListener('error', () => tell(false))
    image.src = `/pictures/${name}.svg`
  })
  if (!came) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 480
  canvas.getContext('2d')!.drawImage(image, 0, 0, 480, 480)
  return canvas.toDataURL('image/png')
}
