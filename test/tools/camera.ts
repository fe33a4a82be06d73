// What a camera makes of a printed code.

import decodeQR from 'qr/decode.js'
import type { Visitor } from './browser.ts'

/** As a camera sees it: the pixels of a picture, decoded on an empty page. */
export async function camera(visitor: Visitor, png: Buffer): Promise<string> {
  const lens = await visitor.apart()
  const { grey, width, height } = await lens.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes]))
    const paper = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    paper.drawImage(image, 0, 0)
    const { data, width, height } = paper.getImageData(0, 0, image.width, image.height)
    let grey = ''
    for (let i = 1; i < data.length; i += 4) grey += String.fromCharCode(data[i]!)
    return { grey: btoa(grey), width, height }
  }, png.toString('base64'))
  await lens.context().close()
  const data = Uint8ClampedArray.from([...Buffer.from(grey, 'base64')].flatMap((light) => [light, light, light, 255]))
  return decodeQR({ data, width, height })
}
