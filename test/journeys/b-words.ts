// How words are set and what they say of themselves: each requirement is named by its number in docs/access.json.

import { expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import type { Words } from './b-look.ts'
import { all, AROUND, on, said, steps } from './b-seen.ts'

/** Names each piece of a screen that is not as it should be. */
const wrong = (seen: typeof all, is: (one: Words) => boolean) =>
  said(seen, ({ words }) => words.filter(is).map((one) => `${one.what} ${JSON.stringify(one)}`))

export function sentences(): void {
  test('B24: a line holds at most forty-five letters', () => {
    expect(wrong(all, ({ longest }) => longest > 45)).toEqual([])
  })

  const falls = ({ spilled }: Words) => spilled

  test('B26: with more room around letters, words and lines nothing falls off and nothing is cut', () => {
    const roomy = on('spaced', 'spaced phone')
    expect(wrong(roomy, falls)).toEqual([])
    expect(said(roomy, ({ across }) => (across > 0 ? [String(across)] : []))).toEqual([])
  })

  test('B27: nothing is justified, slanted, in capitals or underlined where it does not lead on', () => {
    const odd = ({ align, style, transform, decoration, pressed, what }: Words) =>
      align === 'justify' ||
      style !== 'normal' ||
      transform !== 'none' ||
      (decoration !== 'none' && !pressed) ||
      /^\P{Ll}*\p{Lu}\P{Ll}*\p{Lu}\P{Ll}*$/u.test(what)
    expect(wrong(all, odd)).toEqual([])
  })

  test('B31: behind words there is one even colour', () => {
    expect(said(all, ({ behind }) => behind)).toEqual([])
  })

  test('B33: with letters twice as large nothing falls off and nothing is cut', () => {
    const large = on('double', 'double phone')
    expect(wrong(large, falls)).toEqual([])
    expect(said(large, ({ across }) => (across > 0 ? [String(across)] : []))).toEqual([])
  })

  test('B34: on a screen 320 dots wide one reads from top to bottom only', () => {
    expect(said(on('narrow'), ({ across }) => (across > 0 ? [String(across)] : []))).toEqual([])
    expect(wrong(on('narrow'), falls)).toEqual([])
  })

  test('B35: whatever can be pressed has a word on it, and no picture stands there without words', () => {
    const bare = said(all, ({ controls }) =>
      controls.filter(({ what, value }) => !/\p{L}/u.test(what) && value !== 'text').map(({ place }) => place),
    )
    expect(bare).toEqual([])
    expect(said(all, ({ alone }) => alone)).toEqual([])
  })

  test('B52: the page says that it is Dutch, and the way to English that it is English', () => {
    for (const { lang, words, foreign, name } of all) {
      expect(lang).toBe('nl')
      const others = words.filter(({ what }) => what === nl.frame.other).map(({ what }) => `en: ${what}`)
      expect(foreign, name).toEqual(others)
    }
    expect(all.flatMap(({ foreign }) => foreign)).toContain(`en: ${nl.frame.other}`)
  })

  test('B66: nothing alarms: no error, no warning, no window of its own', () => {
    expect(said(all, ({ alarms }) => alarms)).toEqual([])
  })

  test('B68: nobody is asked for a password, a code or a number', () => {
    const fields = all.flatMap((one) => one.fields)
    expect([...new Set(fields)].toSorted()).toEqual(['file', 'radio', 'textarea'])
  })

  test('B87: nothing speaks up by itself but what was chosen', () => {
    expect(said(all, ({ live }) => live)).toEqual([])
  })

  test('B89: no label hides in the field it belongs to', () => {
    expect(said(all, ({ placeholders }) => placeholders)).toEqual([])
  })

  test('B91: each screen has one heading, and it says in few words where I am', () => {
    for (const one of all) expect(one.headings, one.name).toHaveLength(1)
    expect(said(steps('lying'), ({ headings }) => headings.filter((text) => text.split(' ').length > 10))).toEqual([])
    expect(AROUND.map((name) => all.find((one) => one.name === name)?.headings[0])).toEqual([
      nl.home.title,
      nl.settings.title,
      nl.join.title,
      nl.join.blind.what,
      nl.join.picture.title,
      nl.join.words.title,
      nl.join.link.title,
      nl.join.found.title,
    ])
  })

  test('B94: the browser offers nobody what somebody wrote before', () => {
    for (const { remembering } of all) expect(remembering).toBe(0)
  })
}
