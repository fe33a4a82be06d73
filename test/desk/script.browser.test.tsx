// What somebody is asked to read aloud is all that a participant will meet: every sentence of every screen stands in it.

import '../../src/ui/tokens.css'
import { afterEach, describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { type Letters, scriptOf } from '../../src/desk/aloud/script.tsx'
import { sentences, shownIn } from '../../src/ui/shown.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { LANGS } from '../../src/model/words.ts'
import { SIZES, stage, unstage } from '../tools/stage.tsx'
import { screens } from '../ui/screens.tsx'

afterEach(unstage)
const contact = { nl: 'mevrouw De Vries', en: 'Mrs De Vries' }
const lettersOf = (name: string) =>
  ({
    project: { contact },
    activity: activities.find((one) => one.name === name)!,
    consent: consentTexts[0],
  }) as unknown as Letters
const scripts = Object.fromEntries(
  await Promise.all(
    LANGS.map(
      async (lang) => [lang, await scriptOf(lettersOf('mijn-dag'), (await speech('app', lang, APP)).t)] as const,
    ),
  ),
)

/** For a helper's eyes, for others than somebody with dementia, in their own words, or about what has not changed here. */
const ELSEWHERE =
  /^(trouble|scope|all on one|student|age|too young|about|who|evidence|says|beside|shows|signs|ease \(|own words|changed|many choices)/

describe.each(LANGS)('in %s', (lang) => {
  // What stands in the way is no part of an activity, and this one records nothing.
  const met = screens.filter((one) => one.lang === lang && !ELSEWHERE.test(one.name))
  test.each(met)('$name', async ({ what }) => {
    const { container } = await stage(what, SIZES[0])
    const read = shownIn(container).flatMap(({ text }) => sentences(text))
    expect(read.length).toBeGreaterThan(0)
    expect(read.filter((sentence) => !scripts[lang]!.includes(sentence))).toEqual([])
  })
})

test('cards that come one by one, scopes and the place where one is stand in it too; nothing twice, nothing unfilled', async () => {
  const { t } = await speech('app', 'nl', APP)
  for (const { name } of activities) {
    const script = await scriptOf(lettersOf(name), t)
    expect(new Set(script).size, name).toBe(script.length)
    expect(
      script.filter((sentence) => /[{}]/.test(sentence)),
      name,
    ).toEqual([])
  }
  const eating = await scriptOf(lettersOf('samen-eten'), t)
  for (const sentence of ['Bloemen op tafel', 'Mogen wij uw stem opnemen?', 'Vraag 5 van 5'])
    expect(eating).toContain(sentence)
})

test('reading it takes about three minutes: a hundred short sentences at most, and what was read before is not read again', async () => {
  const { t } = await speech('app', 'nl', APP)
  const [first, second] = await Promise.all(['mijn-dag', 'ochtend'].map((name) => scriptOf(lettersOf(name), t)))
  const words = (all: readonly string[]) => all.join(' ').split(/\s+/).length
  // Two words a second, as somebody reads who is listened to.
  expect(words(first!) / 2).toBeLessThan(4 * 60)
  expect(words(second!.filter((sentence) => !first!.includes(sentence))) / 2).toBeLessThan(90)
})
