// Whatever a camera or a folder gives becomes a small JPEG of its own; nothing of the first bytes is in it.

import { type Far, far } from '../../model/far.ts'
import { scriptUrl } from '../../ui/trusted.ts'
import { LONGEST } from './answer.ts'
import { leftOver, type Side } from './cuts.ts'
import type { Deeds } from './darkroom.ts'
import darkroomUrl from './darkroom.ts?worker&url'

export interface Picture {
  jpeg: Blob
  width: number
  height: number
}

/** The largest cameras make 108 million; more than this does not fit into the memory of a small tablet. */
const MOST_PIXELS = 110_000_000

/** Each photo has a darkroom of its own, and its memory is free again at once. */
async function inDarkroom<T>(work: (darkroom: Far<Deeds>) => Promise<T>): Promise<T> {
  const worker = new Worker(scriptUrl(darkroomUrl), { type: 'module' })
  try {
    return await work(far<Deeds>(worker))
  } finally {
    worker.terminate()
  }
}

const small: Far<Deeds>['small'] = (...from) => inDarkroom((darkroom) => darkroom.small(...from))

/** Strange is all that no picture can be made of: no photo, an empty file, a kind that this browser does not know. */
export async function takeIn(file: Blob, develop = small): Promise<Picture | 'strange' | 'large'> {
  const image = await seen(file)
  if (!image) return 'strange'
  const { naturalWidth, naturalHeight } = image
  // It is not unpacked yet: a small file can be an endless picture.
  if (naturalWidth * naturalHeight > MOST_PIXELS) return 'large'
  const scale = Math.min(1, LONGEST / Math.max(naturalWidth, naturalHeight))
  const width = Math.max(1, Math.round(naturalWidth * scale))
  const height = Math.max(1, Math.round(naturalHeight * scale))
  try {
    const picture = await develop(file, width, height)
    if (picture !== 'turned') return picture
    // The page's own picture is always upright.
    const upright = await createImageBitmap(image, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' })
    const again = await develop(upright, width, height)
    return again === 'turned' ? 'strange' : again
  } catch {
    return 'strange'
  }
}

export const cutOut = ({ jpeg }: Picture, cuts: readonly Side[]): Promise<Picture> =>
  inDarkroom((darkroom) => darkroom.cut(jpeg, leftOver(cuts)))

/** The page's own view of a file: it knows its size, the right side up, before it unpacks it. */
async function seen(file: Blob): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  const came = await new Promise<boolean>((resolve) => {
    image.addEventListener('load', () => resolve(image.naturalWidth > 0))
    image.addEventListener('error', () => resolve(false))
    image.src = url
  })
  URL.revokeObjectURL(url)
  return came ? image : undefined
}
