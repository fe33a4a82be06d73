// Where a photo is made small, or a piece of it is kept: in a thread of its own, so that the page stays awake.

import { near } from '../../model/far.ts'
import type { Bytes } from '../../model/bytes.ts'
import type { Left } from './cuts.ts'
import { JPEG, onlyThePicture } from './jpeg.ts'
import type { Picture } from './picture.ts'

const QUALITY = 0.85

const deeds = {
  /** Turned: this browser forgot which side of the photo is up. */
  async small(source: Blob | ImageBitmap, width: number, height: number): Promise<Picture | 'turned'> {
    const bitmap =
      source instanceof Blob ? await createImageBitmap(source, { resizeWidth: width, resizeQuality: 'high' }) : source
    if (Math.abs(bitmap.height - height) > 1) return 'turned'
    return print(bitmap, [0, 0, bitmap.width, bitmap.height], width, height)
  },

  async cut(jpeg: Blob, left: Left): Promise<Picture> {
    const bitmap = await createImageBitmap(jpeg)
    const width = Math.max(1, Math.floor(left.width * bitmap.width))
    const height = Math.max(1, Math.floor(left.height * bitmap.height))
    const corner = [left.x * bitmap.width, left.y * bitmap.height].map(Math.floor)
    return print(bitmap, [corner[0]!, corner[1]!, width, height], width, height)
  },
}
export type Deeds = typeof deeds

type Part = [x: number, y: number, width: number, height: number]

async function print(bitmap: ImageBitmap, part: Part, width: number, height: number): Promise<Picture> {
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')!
  // A JPEG cannot be seen through: what was glass becomes paper.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(bitmap, ...part, 0, 0, width, height)
  const made = await canvas.convertToBlob({ type: JPEG, quality: QUALITY })
  const clean = onlyThePicture(new Uint8Array(await made.arrayBuffer()) as Bytes)
  if (!clean) throw new Error('no-jpeg')
  return { jpeg: new Blob([clean], { type: JPEG }), width, height }
}

near(globalThis as never, deeds)
