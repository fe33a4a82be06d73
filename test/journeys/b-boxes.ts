// What is asked and what can be pressed, screen by screen: each requirement is named by its number in docs/access.json.

import { expect, test } from 'vitest'
import { wordsOf } from '../../src/words/sentences.ts'
import { all, asking, AROUND, CONSENT, on, said, steps, where } from './b-seen.ts'

export function boxes(): void {
  test('B3: nothing that can be pressed is small, on the start screen and among the settings neither', () => {
    const small = said(on('lying', 'standing', 'phone'), ({ controls }) =>
      controls.filter(({ width, height }) => Math.min(width, height) < 64).map(({ what }) => what),
    )
    expect(small).toEqual([])
  })

  test('B13: one question on a screen that asks, none on one that tells', () => {
    const told = ['tell', 'free', 'summary', 'help', 'thanks', ...AROUND]
    for (const one of all) expect(one.questions, where(one)).toBe(told.includes(one.name) ? 0 : 1)
  })

  test('B14: with letters twice as large a screen may be longer, and then has a way down', () => {
    for (const one of steps('double'))
      expect(
        one.controls.some(({ place }) => place === 'more'),
        where(one),
      ).toBe(one.down > 2)
    expect(steps('double').some(({ down }) => down > 2)).toBe(true)
    const whole = on('lying', 'standing').filter(({ name }) => !['home', 'settings'].includes(name))
    expect(said(whole, ({ down }) => (down > 0 ? [String(down)] : []))).toEqual([])
  })

  test('B15: two to four choices', () => {
    for (const one of asking('lying').filter(({ name }) => name !== 'vertel')) {
      expect(one.choices, where(one)).toBeGreaterThanOrEqual(2)
      expect(one.choices, where(one)).toBeLessThanOrEqual(4)
    }
  })

  test('B45: few words on a screen, fewer in a question', () => {
    // Help says its first line twice, and has a word for who sits beside the person.
    for (const one of on('lying').filter(({ name }) => !['help', 'home', 'settings'].includes(name))) {
      // What was chosen is read from its buttons, one choice each.
      expect(wordsOf(one.text).length, where(one)).toBeLessThanOrEqual(one.name === 'summary' ? 30 : 25)
      expect(wordsOf(one.asked).length, where(one)).toBeLessThanOrEqual(10)
    }
  })

  test('B65: "I do not know" and "Skip" are there, and as large as the answers', () => {
    for (const one of asking('lying', 'standing', 'phone')) {
      const answers = one.controls.filter(({ answer }) => answer)
      const none = answers.filter(({ value }) => value === 'unknown' || value === 'skipped')
      const wanted = one.name === 'stop' ? 0 : CONSENT.includes(one.name) ? 1 : 2
      expect(none.length, where(one)).toBe(wanted)
      // A box to write in is larger than any card.
      const same = one.name === 'vertel' ? none : answers
      // On a phone two cards in a row may be wider than three, never smaller.
      const most = one.size === 'phone' ? 2 : 1.1
      for (const card of same.filter((card) => !none.includes(card)))
        for (const other of none)
          for (const part of [other.width / card.width, other.height / card.height]) {
            expect(part, `${where(one)}: ${card.what}, ${other.what}`).toBeGreaterThanOrEqual(0.9)
            expect(part, `${where(one)}: ${card.what}, ${other.what}`).toBeLessThanOrEqual(most)
          }
    }
  })

  test('B70: where I am stands there in words, never as a part of a hundred or as time', () => {
    for (const [i, name] of ['nu', 'fijn', 'vertel', 'vaker'].entries())
      for (const one of on('lying', 'standing', 'phone').filter((seen) => seen.name === name))
        expect(
          one.words.map(({ what }) => what),
          where(one),
        ).toContain(`Vraag ${i + 1} van 4`)
    const counted = said(steps('lying'), ({ words }) =>
      words.map(({ what }) => what).filter((what) => /%|\d:\d/.test(what)),
    )
    expect(counted).toEqual([])
  })

  test('B72, B84: Stop and Help are one tap away on every screen, up to the end', () => {
    for (const one of steps('lying', 'standing', 'phone')) {
      const places = one.controls.map(({ place }) => place)
      if (!['stop', 'thanks'].includes(one.name)) expect(places, where(one)).toContain('stop')
      expect(places, where(one)).toContain('help')
    }
  })

  test('B73: at Stop, keeping and throwing away are as large as each other, and nothing is chosen for me', () => {
    for (const one of on('lying', 'standing', 'phone').filter(({ name }) => name === 'stop')) {
      const [keep, away] = ['keep', 'away'].map((value) => one.controls.find((c) => c.value === value)!)
      expect([away!.width, away!.height].map(Math.round), where(one)).toEqual(
        [keep!.width, keep!.height].map(Math.round),
      )
      expect(one.checked, where(one)).toEqual([])
    }
  })
}
