// What is taken out of a JPEG, how far a photo can be cut, and which values are photos; without a browser.

import { describe, expect, test } from 'vitest'
import { answer } from '../../src/answers/photo/answer.ts'
import { leftOver, mayCut, SIDES, type Side } from '../../src/answers/photo/cuts.ts'
import { examples } from '../../src/answers/photo/examples.ts'
import { onlyThePicture } from '../../src/answers/photo/jpeg.ts'
import { type Bytes, concat, utf8 } from '../../src/model/bytes.ts'
import { appended, markersOf, segment } from './photo.camera.ts'

const plain = Object.values(examples[2]!.media!)[0]!.bytes
const has = (bytes: Bytes, text: string) => Buffer.from(bytes).includes(text)

describe('a JPEG of which only the picture stays', () => {
  test('loses every place, camera, colour table, thumbnail and remark, wherever it stood', () => {
    const camera = appended(plain, [
      ...Array.from({ length: 15 }, (_, i) => segment(0xe1 + i, utf8(`Exif\0\0 LATITUDE ${i}`))),
      segment(0xe0, utf8('JFXX\0 THUMBNAIL')),
      segment(0xfe, utf8('REMARK by Mrs De Vries')),
    ])
    expect(markersOf(camera)).toHaveLength(markersOf(plain).length + 17)
    const clean = onlyThePicture(camera)!
    for (const secret of ['LATITUDE', 'THUMBNAIL', 'REMARK', 'Exif']) expect(has(clean, secret)).toBe(false)
    expect(Buffer.from(clean).equals(plain)).toBe(true)
  })

  test('stays as it is when there is nothing to lose', () => {
    expect(Buffer.from(onlyThePicture(plain)!).equals(plain)).toBe(true)
  })

  test('may have padding between its parts', () => {
    const padded = concat([plain.subarray(0, 2), Uint8Array.of(0xff, 0xff, 0xff), plain.subarray(2)])
    expect(Buffer.from(onlyThePicture(padded)!).equals(plain)).toBe(true)
  })

  test.each([
    ['nothing', new Uint8Array(0)],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
    ['a beginning without a picture', plain.slice(0, 60)],
    ['a part that says it is longer than the file', Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0)],
    ['a part that says it is shorter than itself', Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0)],
    ['stray bytes between the parts', concat([plain.subarray(0, 2), utf8('stray'), plain.subarray(2)])],
  ])('%s is none', (_, bytes) => {
    expect(onlyThePicture(bytes as Bytes)).toBeUndefined()
  })
})

describe('cutting', () => {
  test('takes an eighth off where it was asked', () => {
    expect(leftOver([])).toEqual({ x: 0, y: 0, width: 1, height: 1 })
    expect(leftOver(['left'])).toEqual({ x: 1 / 8, y: 0, width: 7 / 8, height: 1 })
    expect(leftOver(['right', 'bottom'])).toEqual({ x: 0, y: 0, width: 7 / 8, height: 7 / 8 })
    expect(leftOver(['top', 'top', 'left'])).toEqual({ x: 1 / 8, y: 2 / 8, width: 7 / 8, height: 6 / 8 })
  })

  test('always leaves a quarter, from whichever side it comes', () => {
    for (const first of SIDES) {
      const cuts: Side[] = []
      for (let i = 0; i < 100; i++) {
        const side = i % 3 === 0 ? first : SIDES[i % 4]!
        if (mayCut(cuts, side)) cuts.push(side)
      }
      const { x, y, width, height } = leftOver(cuts)
      expect([width, height]).toEqual([1 / 4, 1 / 4])
      expect(x + width).toBeLessThanOrEqual(1)
      expect(y + height).toBeLessThanOrEqual(1)
    }
  })
})

describe('a photo as an answer', () => {
  const [, , nobody, somebody] = examples.map(({ value }) => value)

  test('says whether somebody is in it, and nothing of what was in the file', () => {
    expect(answer.say(nobody!, {}, 'nl')).toBe('Een foto')
    expect(answer.say(somebody!, {}, 'nl')).toBe('Een foto, met iemand die ja zei')
  })

  test('with somebody in it is none where people were not asked for', () => {
    expect(answer.read(somebody, { people: 'ask' })).toEqual(somebody)
    expect(answer.read(somebody, {})).toEqual(somebody)
    expect(() => answer.read(somebody, { people: 'none' })).toThrow('somebody')
    expect(answer.read(nobody, { people: 'none' })).toEqual(nobody)
  })

  test('is asked for with a consent of its own, and consists of one picture', () => {
    expect(answer.scope).toBe('foto')
    expect(answer.media!(nobody!)).toEqual([nobody!.photo.id])
  })
})
