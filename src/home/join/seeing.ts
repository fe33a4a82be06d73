// Finds a code in a picture or in what the camera sees: with the browser's own eyes where it has them, else with a small library.

type Read = (picture: ImageData) => Promise<string | undefined>

interface Detector {
  detect(picture: ImageData): Promise<{ rawValue: string }[]>
}
interface Detectors {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

async function own(): Promise<Read | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: Detectors }
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => undefined)) ?? []
  if (!BarcodeDetector || !formats.includes('qr_code')) return undefined
  const eyes = new BarcodeDetector({ formats: ['qr_code'] })
  return async (picture) => (await eyes.detect(picture).catch(() => []))[0]?.rawValue
}

/** `timeLimit`: how long it may look at one picture. */
async function ours(timeLimit: number): Promise<Read> {
  const { decodeQR } = await import('qr/decode.js')
  return async (picture) => {
    try {
      return decodeQR(picture, { timeLimit })
    } catch {
      return undefined // that is how it says that it sees none
    }
  }
}

/** Paper around the code, also where somebody cut it off; and no glass, which would be black. */
const EDGE = 24

function print(source: CanvasImageSource, width: number, height: number, most: number): ImageData {
  const scale = Math.min(1, most / Math.max(width, height))
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
  const sheet = new OffscreenCanvas(w + 2 * EDGE, h + 2 * EDGE)
  const pen = sheet.getContext('2d', { willReadFrequently: true })!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(source, EDGE, EDGE, w, h)
  return pen.getImageData(0, 0, sheet.width, sheet.height)
}

/** A photo of now is larger than a code needs; a code far away on it needs more than one look. */
const SIZES = [1000, 2000, 600]

/** Throws when the library did not come. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (!bitmap) return undefined
  const eyes = [await own(), await ours(1500)].filter((read) => read !== undefined)
  for (const most of SIZES)
    for (const read of eyes) {
      const text = await read(print(bitmap, bitmap.width, bitmap.height, most))
      if (text) return text
    }
  return undefined
}

const CAMERA = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } }
/** Between two looks the page gets its turns. */
const FRAMES = 6
const frame = () => new Promise((done) => requestAnimationFrame(done))

/** No camera, or we may not use it; or the library did not come. */
export type Blind = 'blind' | 'offline'

/** Looks until it is told to stop. */
export function watch(video: HTMLVideoElement, see: (text: string) => void, tell: (why: Blind) => void): () => void {
  const end = new AbortController()
  const { signal } = end
  const look = async () => {
    const read = (await own()) ?? (await ours(60).catch(() => undefined))
    if (!read) return signal.aborted || tell('offline')
    const stream = await navigator.mediaDevices.getUserMedia({ video: CAMERA })
    const off = () => stream.getTracks().forEach((track) => track.stop())
    if (signal.aborted) return off()
    signal.addEventListener('abort', off)
    video.srcObject = stream
    await video.play()
    for (let last: string | undefined; !signal.aborted;) {
      for (let i = 0; i < FRAMES; i++) await frame()
      if (signal.aborted || video.videoWidth === 0) continue
      const text = await read(print(video, video.videoWidth, video.videoHeight, 1000))
      if (!text || text === last || signal.aborted) continue
      last = text
      see(text)
    }
    return undefined
  }
  look().catch(() => {
    if (!signal.aborted) tell('blind')
    end.abort()
  })
  return () => end.abort()
}
