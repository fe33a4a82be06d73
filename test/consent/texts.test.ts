// The hash of a consent text stands for exactly what was seen: every letter, in every language, filled in as it was shown.

import { describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { textHash } from '../../src/consent/hash.ts'
import { type ConsentStep, type Letters, linesOf } from '../../src/consent/texts.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { LANGS, type Lang } from '../../src/model/words.ts'
import { crypt } from '../../src/seal/sign.ts'

const STEPS: readonly ConsentStep[] = ['welcome', 'tell', 'free', 'ask', 'summary']
const contact = { nl: 'mevrouw De Vries', en: 'Mrs De Vries' }
const letters = { project: { contact }, activity: activities[0], consent: consentTexts[0] } as unknown as Letters
const says = { nl: (await speech('app', 'nl', APP)).t, en: (await speech('app', 'en', APP)).t }
const lines = (step: ConsentStep, lang: Lang, of: Letters | undefined = letters) => linesOf(step, of, says[lang], lang)
const hash = (text: readonly string[]) => textHash(crypt, text)

test('each screen in each language has a hash of its own', async () => {
  const all = await Promise.all(STEPS.flatMap((step) => LANGS.map((lang) => hash(lines(step, lang)))))
  expect(new Set(all).size).toBe(STEPS.length * LANGS.length)
  for (const one of all) expect(one).toMatch(/^[\w-]{43}$/)
})

test.each(STEPS)('one other letter anywhere on the screen "%s" is another hash', async (step) => {
  const shown = lines(step, 'nl')
  const before = await hash(shown)
  for (const [i, line] of shown.entries())
    for (const other of [`${line} `, line.slice(0, -1), line.replace(/\p{L}/u, 'X')])
      expect(await hash(shown.with(i, other)), other).not.toBe(before)
  if (shown.length > 1) expect(await hash(shown.toReversed()), 'in another order').not.toBe(before)
})

test('what is filled in is part of what was seen: another number, subject or contact is another hash', async () => {
  const said = async (change: object) =>
    Promise.all(STEPS.map((step) => hash(lines(step, 'nl', { ...letters, ...change } as Letters))))
  const before = await said({})
  const same = async (change: object) => {
    const after = await said(change)
    return STEPS.filter((_, i) => after[i] === before[i])
  }
  const { activity } = letters
  expect(await same({ activity: { ...activity, questions: activity.questions.slice(1) } })).not.toContain('tell')
  expect(await same({ activity: { ...activity, subject: { nl: 'het eten', en: '' } } })).not.toContain('tell')
  expect(await same({ project: { contact: { nl: 'Youssef', en: '' } } })).toEqual(['welcome', 'free', 'ask'])
})

describe('no screen shows a mark that was not filled in', () => {
  test.each(LANGS)('in %s', (lang) => {
    for (const step of STEPS) expect(lines(step, lang).join()).not.toMatch(/[{}]/)
  })
})

test('the welcome names no project: it says the same before any letter has come', () => {
  for (const lang of LANGS) expect(linesOf('welcome', undefined, says[lang], lang)).toEqual(lines('welcome', lang))
})
