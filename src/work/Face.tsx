// What somebody is known by on this tablet: their own photo, else a drawing that says nothing about them.

import { useMemo } from 'preact/hooks'
import { base64url, fromBase64url } from '../model/bytes.ts'
import { Picture } from '../ui/Picture.tsx'
import { useUrl } from '../ui/useUrl.ts'
import { PHOTO_MAX, type Someone } from './someone.ts'
import css from './work.module.css'

const SIDE = 256
const TYPE = 'image/jpeg'

export function Face({ one: { photo, picture } }: { one: Pick<Someone, 'photo' | 'picture'> }) {
  const bytes = useMemo(() => (photo ? (fromBase64url(photo) ?? undefined) : undefined), [photo])
  const url = useUrl(TYPE, bytes)
  if (!photo) return <Picture name={picture} />
  return <img class={css.face} src={url} alt="" width={SIDE} height={SIDE} />
}

/** The middle of a picture, made small and written anew: nothing of where and when it was taken stays in it. */
export async function smallPhoto(file: Blob): Promise<string> {
  const image = await createImageBitmap(file)
  const side = Math.min(image.width, image.height)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const from = [(image.width - side) / 2, (image.height - side) / 2, side, side] as const
  canvas.getContext('2d')!.drawImage(image, ...from, 0, 0, SIDE, SIDE)
  image.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, TYPE, 0.8))
  if (!blob || blob.size > PHOTO_MAX * 0.7) throw new Error('no-photo')
  return base64url(new Uint8Array(await blob.arrayBuffer()))
}
