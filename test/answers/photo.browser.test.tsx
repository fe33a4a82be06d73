// Real photos in a real Chromium: what is kept of them is small, upright, cut as it was seen, and says nothing else.

import { boxes, gap, isLong, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'
import { useState } from 'preact/hooks'
import { waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import photo from '../../src/answers/photo/index.ts'
import { answer, LONGEST, type Setup, type Value } from '../../src/answers/photo/answer.ts'
import { type Picture, takeIn } from '../../src/answers/photo/picture.ts'
import type { Bytes } from '../../src/model/bytes.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { type Shelf, shelf } from '../tools/media.ts'
import { controls, settle } from './asked.tsx'
import { fromCamera, markersOf } from './photo.camera.ts'
import { png } from './photo.png.ts'

const words = answer.words.nl
type Colour = 'red' | 'green' | 'blue' | 'yellow'
/** Four coloured quarters: from left to right, then the row below. */
const QUARTERS: Colour[] = ['red', 'green', 'blue', 'yellow']

/** At once: a page that is asked for a blob first waits a second for nothing else to do. */
async function jpeg(width: number, height: number): Promise<Bytes> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const pen = canvas.getContext('2d')!
  for (const [i, colour] of QUARTERS.entries()) {
    pen.fillStyle = colour === 'green' ? 'lime' : colour
    pen.fillRect(((i % 2) * width) / 2, (Math.floor(i / 2) * height) / 2, width / 2, height / 2)
  }
  return fromBase64(canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!)
}
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0)) as Bytes
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer()) as Bytes
const file = (bytes: BlobPart, name = 'IMG_1234.jpg', type = 'image/jpeg') => new File([bytes], name, { type })

/** Which colour stands at a place from 0 to 1. */
async function colours(blob: Blob, ...places: [number, number][]): Promise<(Colour | 'white' | 'other')[]> {
  const bitmap = await createImageBitmap(blob)
  const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  pen.drawImage(bitmap, 0, 0)
  return places.map(([x, y]) => {
    const { data } = pen.getImageData(Math.floor(x * bitmap.width), Math.floor(y * bitmap.height), 1, 1)
    const [r, g, b] = [...data].map((part) => part > 128)
    if (r && g) return b ? 'white' : 'yellow'
    return r ? 'red' : g ? 'green' : b ? 'blue' : 'other'
  })
}
const CORNERS: [number, number][] = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.9],
  [0.9, 0.9],
]

const taken = async (from: Blob) => {
  const picture = await takeIn(from)
  if (typeof picture === 'string') throw new Error(picture)
  return picture
}

describe('what is kept of a photo', () => {
  test('holds no place, no camera, no remark, nothing but the picture', async () => {
    const original = fromCamera(await jpeg(800, 600))
    expect(markersOf(original)).toEqual(expect.arrayContaining(['e1', 'ed', 'fe']))
    const { jpeg: kept, width, height } = await taken(file(original))
    expect([width, height]).toEqual([800, 600])
    const bytes = await bytesOf(kept)
    const text = new TextDecoder('latin1').decode(bytes)
    for (const secret of ['Exif', 'CAMERA', 'xmp', 'VRIES', 'ZWOLLE', 'REMARK', 'ICC_PROFILE', 'IMG_1234'])
      expect(text).not.toContain(secret)
    // JFIF, tables, size, and the picture.
    expect(new Set(markersOf(bytes))).toEqual(new Set(['e0', 'db', 'c0', 'c4', 'da']))
    expect(await colours(kept, ...CORNERS)).toEqual(QUARTERS)
  })

  test.each([
    [1, QUARTERS],
    [3, ['yellow', 'blue', 'green', 'red']],
    [6, ['blue', 'red', 'yellow', 'green']],
    [8, ['green', 'yellow', 'red', 'blue']],
  ] as const)('stands upright, also when the camera was held the other way (%i)', async (orientation, seen) => {
    const { jpeg: kept, width, height } = await taken(file(fromCamera(await jpeg(2400, 1200), orientation)))
    expect([width, height]).toEqual(orientation > 4 ? [800, 1600] : [1600, 800])
    expect(await colours(kept, ...CORNERS)).toEqual(seen)
  })

  test('stands upright in a browser that forgets which side was up, too', async () => {
    const original = file(fromCamera(await jpeg(400, 200), 6))
    const forgetful = vi.fn(async (from: Blob | ImageBitmap) => {
      if (from instanceof Blob) return 'turned' as const
      const canvas = new OffscreenCanvas(from.width, from.height)
      canvas.getContext('2d')!.drawImage(from, 0, 0)
      return { jpeg: await canvas.convertToBlob(), width: from.width, height: from.height }
    })
    const upright = await takeIn(original, forgetful)
    expect(forgetful).toHaveBeenCalledTimes(2)
    expect(upright).toMatchObject({ width: 200, height: 400 })
    const { jpeg: kept } = upright as Picture
    expect(await colours(kept, ...CORNERS)).toEqual(['blue', 'red', 'yellow', 'green'])
  })

  test.each([
    [4000, 3000, 1600, 1200],
    [900, 3600, 400, 1600],
    [1600, 1600, 1600, 1600],
    [64, 48, 64, 48],
    [5000, 1, 1600, 1],
  ])('%i by %i becomes %i by %i: never larger than it was, never longer than 1600', async (w, h, width, height) => {
    const picture = await taken(file(await jpeg(w, h)))
    expect(picture).toMatchObject({ width, height })
    const bitmap = await createImageBitmap(picture.jpeg)
    expect([bitmap.width, bitmap.height]).toEqual([width, height])
  })

  test('is paper where the original can be seen through', async () => {
    const glass = new OffscreenCanvas(40, 40)
    glass.getContext('2d')
    const { jpeg: kept } = await taken(file(await bytesOf(await glass.convertToBlob()), 'glass.png', 'image/png'))
    expect(await colours(kept, [0.5, 0.5])).toEqual(['white'])
  })

  test('of 108 megapixels is as small as any other', { timeout: 60_000 }, async () => {
    const picture = await taken(file(await png(12_000, 9_000), 'huge.png', 'image/png'))
    expect(picture).toMatchObject({ width: LONGEST, height: 1200 })
    expect(picture.jpeg.size).toBeLessThan(500_000)
  })

  test('a picture without end is not even unpacked', { timeout: 60_000 }, async () => {
    const unpack = vi.fn()
    expect(await takeIn(file(await png(30_000, 30_000, 1), 'bomb.png', 'image/png'), unpack)).not.toBeTypeOf('object')
    expect(await takeIn(file(await png(12_000, 12_000), 'larger.png', 'image/png'), unpack)).toBe('large')
    expect(unpack).not.toHaveBeenCalled()
  })

  test.each([
    ['an empty file', ''],
    ['words', 'Dit is geen foto.'],
    ['a page', '<!doctype html><script>document.title = "taken over"</script><img src=x>'],
    [
      'a drawing that may hold a script',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>',
    ],
    ['the beginning of a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['half a JPEG head', '\xff\xd8\xff\xe0\0'],
  ])('%s with the name of a photo is no photo', async (_, bytes) => {
    expect(await takeIn(file(bytes))).toBe('strange')
  })

  test('a drawing that says what it is is no photo either', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    expect(await takeIn(file(svg, 'a.svg', 'image/svg+xml'))).toBe('strange')
  })
})

/** The question in its frame, as it stands on a screen. */
function OnScreen({ setup, kept, heard }: { setup: Setup; kept: Shelf; heard: (Value | undefined)[] }) {
  const [given, setGiven] = useState<{ value?: unknown }>({})
  const [question] = useState(() => ({
    id: 'q',
    kind: 'photo',
    ask: { nl: 'Wilt u een foto maken van een ding of een plek?', en: '' },
    setup,
  }))
  const press = { label: 'Verder', onPress: () => {} }
  return (
    <Screen name="q" stop={{ ...press, label: 'Stop' }} back={{ ...press, label: 'Terug' }} next={press}>
      <QuestionView
        question={question}
        given={given}
        lang="nl"
        words={{ unknown: 'Weet ik niet', skip: 'Sla over', newer: '' }}
        media={kept}
        onAnswer={(next) => {
          heard.push(next.value as Value | undefined)
          setGiven(next)
        }}
      />
    </Screen>
  )
}

async function open(setup: Setup = {}, size: (typeof SIZES)[number] = SIZES[0], text = 100) {
  const kept = shelf()
  const heard: (Value | undefined)[] = []
  const { container } = await stage(<OnScreen setup={setup} kept={kept} heard={heard} />, size, text)
  await waitFor(() => expect(container.querySelector('[data-answer=make]')).not.toBeNull())
  const button = (word: string) =>
    [...container.querySelectorAll<HTMLElement>('button, label')].find((one) => one.textContent === words[word])
  const tap = async (word: string) => {
    await waitFor(() => expect(button(word)).toBeDefined())
    await userEvent.click(button(word)!)
    await settle()
  }
  const give = (one: File, way = 'make') =>
    userEvent.upload(container.querySelector<HTMLInputElement>(`[data-answer=${way}]`)!, one)
  const told = () => container.querySelector('[role=status]')?.textContent
  const stored = async () => {
    await waitFor(() => expect(heard.at(-1)).toBeDefined())
    return (await kept.read(heard.at(-1)!.photo.id))!
  }
  return { container, kept, heard, button, tap, give, told, stored }
}
const lying = async () => file(await jpeg(1200, 800))

afterEach(unstage)

describe('a photo on the screen', () => {
  test('is in memory alone until it is known that nobody is in it', async () => {
    const { container, kept, heard, tap, give, stored } = await open()
    await give(file(fromCamera(await jpeg(1200, 800))))
    await waitFor(() => expect(container.querySelector('h2')!.textContent).toBe(words['people']))
    // Whoever uses keys goes on at the question.
    await waitFor(() => expect(document.activeElement).toBe(container.querySelector('h2')))
    await tap('somebody')
    expect(heard).toEqual([])
    expect(kept.kept.size).toBe(0)
    await tap('today')
    const blob = await stored()
    expect(heard).toMatchObject([{ people: 'agreed', photo: { type: 'image/jpeg', width: 1200, height: 800 } }])
    expect(blob.type).toBe('image/jpeg')
    expect(new Set(markersOf(await bytesOf(blob)))).toEqual(new Set(['e0', 'db', 'c0', 'c4', 'da']))
    expect(await colours(blob, ...CORNERS)).toEqual(QUARTERS)
    for (const { parts } of kept.kept.values())
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(60_000)
  })

  test('of which somebody did not agree was never on the disk', async () => {
    const { kept, heard, tap, give, told } = await open()
    const begun = vi.spyOn(kept, 'begin')
    await give(await lying())
    await tap('somebody')
    await tap('no')
    expect(told()).toContain('Deze foto bewaren wij niet.')
    expect(heard).toEqual([])
    expect(begun).not.toHaveBeenCalled()
  })

  test('is cut by taps, is kept as it is seen, and each tap can be taken back', async () => {
    const { container, kept, heard, button, tap, give, stored } = await open()
    await give(await lying(), 'pick')
    await tap('trim')
    await tap('left')
    await tap('left')
    await tap('top')
    expect(heard).toEqual([])
    const seen = () => container.querySelector('img[alt="Foto"]')!.parentElement!.parentElement!.getBoundingClientRect()
    expect(seen().width / seen().height).toBeCloseTo(900 / 700, 1)
    await tap('undo')
    expect(seen().width / seen().height).toBeCloseTo(900 / 800, 1)
    await tap('undo')
    await tap('undo')
    expect(button('undo')).toBeUndefined()
    for (let i = 0; i < 6; i++) await tap('left')
    await tap('done')
    await tap('nobody')
    expect(await colours(await stored(), ...CORNERS)).toEqual(['green', 'green', 'yellow', 'yellow'])
    expect(heard.at(-1)!.photo).toMatchObject({ width: 300, height: 800 })
    // Cut once more when it is kept already: at once what is kept is what is seen.
    await tap('trim')
    for (let i = 0; i < 4; i++) await tap('top')
    await waitFor(() => expect(heard.at(-1)!.photo).toMatchObject({ width: 300, height: 400 }))
    await vi.waitFor(async () => expect(await colours(await stored(), ...CORNERS)).toEqual(Array(4).fill('yellow')), {
      timeout: 20_000,
    })
    expect(kept.kept.size).toBeLessThanOrEqual(2)
    await tap('done')
    await tap('discard')
    expect(heard.at(-1)).toBeUndefined()
    expect(kept.kept.size).toBe(0)
  })

  test('can be cut until a quarter is left, and then says so', async () => {
    const { tap, give, told, heard, stored, button } = await open()
    await give(await lying())
    await tap('trim')
    const row = (word: string) => button(word)!.getBoundingClientRect().top
    expect([row('top'), row('left')]).toEqual([row('bottom'), row('right')])
    for (let i = 0; i < 6; i++) await tap('right')
    expect(told()).toBe('')
    await tap('right')
    expect(told()).toBe(words['most'])
    await tap('left')
    expect(told()).toBe(words['most'])
    for (let i = 0; i < 6; i++) await tap('bottom')
    await tap('done')
    await tap('nobody')
    expect(await colours(await stored(), ...CORNERS)).toEqual(Array(4).fill('red'))
    expect(heard.at(-1)!.photo).toMatchObject({ width: 300, height: 200 })
  })

  test('whose last cut found no room is shown as it is kept', async () => {
    const { container, kept, heard, tap, give, told, stored } = await open()
    await give(await lying())
    await tap('nobody')
    await stored()
    kept.fill()
    await tap('trim')
    await tap('left')
    await waitFor(() => expect(told()).toContain('Het apparaat is vol.'))
    expect(heard).toHaveLength(1)
    expect(await kept.read(heard[0]!.photo.id)).toBeDefined()
    expect(container.querySelector<HTMLElement>('img[alt="Foto"]')!.style.width).toBe('100%')
  })

  test('tapped faster than it can be kept ends as the last tap said', async () => {
    const { container, kept, heard, give, tap, button } = await open()
    await give(file(await jpeg(4000, 3000)))
    await tap('trim')
    await tap('left')
    await tap('done')
    const input = (word: string) => button(word)!.querySelector('input')!
    input('nobody').click()
    input('somebody').click()
    input('nobody').click()
    input('somebody').click()
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(heard.filter(Boolean)).toEqual([])
    expect(kept.kept.size).toBe(0)
    expect(container.querySelectorAll('input:checked')).toHaveLength(1)
  })

  test('that is none, after one that was: the first can still be brought back', async () => {
    const { kept, heard, tap, give, told, stored } = await open()
    await give(await lying())
    await tap('nobody')
    await stored()
    await tap('discard')
    await give(file('geen foto'), 'pick')
    await waitFor(() => expect(told()).toContain('Dit kunnen wij niet laten zien.'))
    await tap('undo')
    expect(await colours(await stored(), ...CORNERS)).toEqual(QUARTERS)
    expect(heard).toHaveLength(3)
    expect(kept.kept.size).toBe(1)
  })

  test('another one takes the place of the first, which leaves nothing behind', async () => {
    const { kept, tap, give, stored } = await open()
    await give(await lying())
    await tap('nobody')
    await stored()
    await tap('discard')
    await give(file(await jpeg(300, 300)))
    await tap('nobody')
    expect((await createImageBitmap(await stored())).width).toBe(300)
    expect(kept.kept.size).toBe(1)
  })
})

describe.each(
  SIZES.flatMap((size) => [100, 200].map((text) => ({ size, text, name: `${size.join(' by ')}, ${text} %` }))),
)('at $name every step', ({ size, text }) => {
  test('is large enough and apart, never too wide, and on a tablet one screen', { timeout: 60_000 }, async () => {
    const { container, tap, give, told } = await open({}, size, text)
    const look = async (how: string) => {
      await settle()
      expect(isWide(), how).toBe(false)
      if (text === 100 && size[0] > 400) expect(isLong(), how).toBe(false)
      const main = container.querySelector('main')!
      const targets = [...new Set(controls(main).map((one) => one.closest('label') ?? one))]
      for (const [i, target] of targets.entries()) {
        const box = target.getBoundingClientRect()
        const least = target.matches('label') ? 96 : 64
        expect(Math.min(box.width, box.height), `${how}: ${target.textContent}`).toBeGreaterThanOrEqual(least)
        if (target.matches('button'))
          expect(target.scrollWidth, `${how}: ${target.textContent}`).toBeLessThanOrEqual(target.clientWidth + 1)
        for (const other of targets.slice(i + 1))
          expect(gap(box, other.getBoundingClientRect()), `${how}: ${target.textContent}`).toBeGreaterThanOrEqual(15.9)
      }
      for (const seen of boxes(main, 'img[alt="Foto"]')) expect(seen.width * seen.height, how).toBeGreaterThan(15_000)
    }
    await give(file('geen foto'))
    await waitFor(() => expect(told()).toContain('Kies een andere foto.'))
    await look('strange')
    const shapes = [await jpeg(1600, 1200), await jpeg(1200, 1600), await jpeg(1600, 400)]
    for (const shape of text === 100 ? shapes : shapes.slice(0, 1)) {
      await give(file(shape))
      await look('taken')
      for (const word of ['somebody', 'no', 'today', 'trim', 'left', 'done', 'discard']) {
        await tap(word)
        await look(word)
      }
    }
  })
})

test('nothing moves under the finger when the second question comes, nor when the photo is kept', async () => {
  for (const size of SIZES.slice(0, 2)) {
    const { container, tap, give } = await open({}, size)
    await give(await lying())
    await waitFor(() => expect(container.querySelector('h2')).not.toBeNull())
    await settle()
    const before = () => boxes(container, 'label, button').map(({ x, y }) => [x, y].map(Math.round))
    const first = before()
    await tap('somebody')
    const second = before()
    expect(second).toHaveLength(first.length + 2)
    for (const place of first) expect(second).toContainEqual(place)
    await tap('nobody')
    expect(before()).toEqual(first)
  }
})

test('one that is shown names what it is, and takes no memory afterwards', async () => {
  const { media, value, setup } = photo.examples[2]!
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  const { container, unmount } = await stage(
    <photo.Show value={value} setup={setup} lang="nl" media={shelf(media)} />,
    SIZES[0],
  )
  await waitFor(() => expect(container.querySelector('img')!.naturalWidth).toBe(32))
  const { src, alt } = container.querySelector('img')!
  expect(src).toMatch(/^blob:/)
  expect(alt).toBe('Een foto')
  unmount()
  await waitFor(() => expect(revoked).toHaveBeenCalledWith(src))
  vi.restoreAllMocks()
})
