// Codes as people photograph them, read in a real browser; and the screens around them as a finger and an eye meet them.

import '../../src/ui/tokens.css'
import { afterEach, describe, expect, test } from 'vitest'
import { encodeQR } from 'qr'
import { HomeScreen } from '../../src/home/join/HomeScreen.tsx'
import { Elsewhere, Found } from '../../src/home/join/Found.tsx'
import { readPicture } from '../../src/home/join/seeing.ts'
import { FromPicture, Ways } from '../../src/home/join/Ways.tsx'
import { PastedLink, TypedWords } from '../../src/home/join/Written.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import type { Invitation } from '../../src/model/invitation.ts'
import { boxes, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'

afterEach(async () => {
  Reflect.deleteProperty(globalThis, 'BarcodeDetector')
  await unstage()
})
const LINK = `https://linde.example/#i=${'Ab3_-'.repeat(19)}`

type Pen = OffscreenCanvasRenderingContext2D
/** Without any paper around it. */
const bare = encodeQR(LINK, 'raw', { ecc: 'medium', border: 1 })
  .slice(1, -1)
  .map((row) => row.slice(1, -1))
const code = (pen: Pen, dot: number): void => {
  pen.fillStyle = '#111'
  bare.forEach((row, y) => row.forEach((dark, x) => dark && pen.fillRect(x * dot, y * dot, dot + 0.5, dot + 0.5)))
}
const SIDE = bare.length
async function photo(width: number, height: number, draw: (pen: Pen) => void, type = 'image/jpeg'): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const pen = canvas.getContext('2d')!
  draw(pen)
  return canvas.convertToBlob({ type, quality: 0.8 })
}
const paper = (colour: string, width: number, height: number) => (pen: Pen) => {
  pen.fillStyle = colour
  pen.fillRect(0, 0, width, height)
}

describe('a picture of a code', () => {
  test('on a table, turned, far away, in poor light', async () => {
    const file = await photo(3000, 2250, (pen) => {
      paper('#8a7c66', 3000, 2250)(pen)
      pen.translate(1400, 700)
      pen.rotate(0.3)
      pen.fillStyle = '#d8d2c4'
      pen.fillRect(-80, -80, SIDE * 14 + 160, SIDE * 14 + 160)
      code(pen, 14)
    })
    expect(await readPicture(file)).toBe(LINK)
  })

  test('cut off close at its edges, and drawn on glass', async () => {
    const side = SIDE * 5
    expect(await readPicture(await photo(side, side, (pen) => code(pen, 5), 'image/png'))).toBe(LINK)
  })

  test('half of it printed is not read, and never as something else', async () => {
    const side = SIDE * 8 + 80
    const half = await photo(side, side, (pen) => {
      paper('#fff', side, side)(pen)
      pen.translate(40, 40)
      code(pen, 8)
      pen.fillStyle = '#fff'
      pen.fillRect(-40, (SIDE * 8) / 2, side, side)
    })
    expect(await readPicture(half)).toBeUndefined()
  })

  test('a photo without a code, and a file that is no picture', async () => {
    expect(await readPicture(await photo(800, 600, paper('#88a', 800, 600)))).toBeUndefined()
    expect(await readPicture(new Blob(['not a picture'], { type: 'image/heic' }))).toBeUndefined()
  })

  test("the browser's own eyes go first, where they know such codes; ours look where those see nothing", async () => {
    let sees: { rawValue: string }[] = [{ rawValue: 'seen by the browser' }]
    let formats = ['qr_code']
    class BarcodeDetector {
      static getSupportedFormats = async () => formats
      detect = async () => sees
    }
    Object.assign(globalThis, { BarcodeDetector })
    const side = SIDE * 6 + 60
    const file = await photo(side, side, (pen) => {
      paper('#fff', side, side)(pen)
      pen.translate(30, 30)
      code(pen, 6)
    })
    expect(await readPicture(file)).toBe('seen by the browser')
    sees = []
    expect(await readPicture(file)).toBe(LINK)
    sees = [{ rawValue: 'seen by the browser' }]
    formats = ['ean_13']
    expect(await readPicture(file)).toBe(LINK)
  })
})

const { t } = await speech('app', 'nl', APP)
const nothing = () => {}
const invitation: Invitation = {
  pid: '01a1fb67-1800-7000-8000-000000000001',
  secret: new Uint8Array(16),
  fingerprint: new Uint8Array(32),
  deviceClass: 'own',
  role: 'representative',
  expires: 0,
}
const writing = { t, text: '', onText: nothing, onDone: nothing, onBack: nothing, wrong: undefined }
const slip = { what: 'Wij kennen “koffiee” niet.', next: 'Staat er een van deze woorden?' }
const SCREENS = {
  ways: <Ways t={t} title={t(($) => $.join.title)} onBack={nothing} onWay={nothing} />,
  picture: <FromPicture t={t} wrong={undefined} onText={nothing} onBack={nothing} />,
  link: <PastedLink {...writing} />,
  words: <TypedWords {...writing} onInstead={nothing} />,
  slip: (
    <TypedWords
      {...writing}
      text={'koffiee brood '.repeat(6)}
      wrong={{ ...slip, word: { at: 0, instead: ['koffie', 'koffer', 'kachel'] } }}
      onInstead={nothing}
    />
  ),
  found: (
    <Found
      t={t}
      invitation={invitation}
      from="woonzorgcentrum.delinde.example"
      already={false}
      beside={undefined}
      onTake={nothing}
      onCard={nothing}
      onBack={nothing}
    />
  ),
  elsewhere: (
    <Elsewhere
      t={t}
      title={t(($) => $.join.elsewhere.title)}
      link={new URL('https://uitnodiging.woonzorgcentrum.example/#i=a')}
      onBack={nothing}
    />
  ),
  home: <HomeScreen t={t} tab="inside" store={{ list: async () => [] }} link={LINK} onBack={undefined} />,
}

describe.each(Object.entries(SCREENS))('the screen %s', (name, what) => {
  test.each(SIZES.flatMap((size) => TEXTS.map((text) => ({ size, text }))))(
    'at $size, $text %: large, apart, from top to bottom, by the rules',
    async ({ size, text }) => {
      await stage(what, size, text)
      const targets = boxes(document.body, 'button, a, label, textarea')
      for (const box of targets) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(64)
      for (const box of boxes(document.body, '[data-way], label'))
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(96)
      // On a long screen the bar below lies over what comes after; how far its own buttons are is proven for the frame.
      const own = boxes(document.querySelector('main')!, 'button, a, label, textarea')
      own.forEach((a, i) => own.slice(i + 1).forEach((b) => expect(gap(a, b)).toBeGreaterThanOrEqual(15.5)))
      expect(isWide()).toBe(false)
      if (text === 100 && size[0] > 360) expect(isLong(), name).toBe(false)
      await expectNoWrongs(document.body)
    },
  )
})
