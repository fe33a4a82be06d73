// The content that a new project begins with: it can be read as a letter, and it keeps the rules of the house.

import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { activities, consentTexts, makings, results } from '../../src/activities/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { type Activity, LEVELS, readBody, STEPS } from '../../src/model/letter.ts'
import { canonical } from '../../src/model/read.ts'
import { ROLES } from '../../src/model/roles.ts'
import type { Words } from '../../src/model/words.ts'
import { ADVICE, lintActivity } from '../../src/words/activity.ts'
import { lint } from '../../src/words/lint.ts'
import { wordsOf } from '../../src/words/sentences.ts'
import { sheetOf } from '../words/ours.ts'

const KINDS = [
  'note',
  'yes-no',
  'choice',
  'faces',
  'line',
  'text',
  'voice',
  'photo',
  'drawing',
  'card-sort',
  'proposal',
  'name',
]
/** A first taste of four questions, for whoever comes by: the only one without a closing question. */
const TASTE = 'mijn-dag'
/** It is the closing question at full length: two others, and then that one. */
const ABOUT_TAKING_PART = 'hoe-was-meedoen'

const pid = '019aa000-0000-7000-8000-000000000000'
const letter = (body: object) => readBody({ body: canonical({ ...body, pid }), signer: '', sig: '' })
const twice = (names: readonly string[]) => names.filter((name, i) => names.indexOf(name) !== i)

interface Choice {
  id: string
  words: Words
  picture?: string
}
const choicesOf = ({ setup }: Activity['questions'][number]): Choice[] => {
  const { options = [], cards = [] } = setup as { options?: Choice[]; cards?: Choice[] }
  return [...options, ...cards]
}
/** Nobody named means everyone. */
const isForPerson = (body: Activity): boolean => body.for?.includes('person') ?? true
/** Every text by language inside a tree of content. */
const byLanguage = (x: unknown): Record<string, unknown>[] =>
  typeof x !== 'object' || x === null
    ? []
    : 'nl' in x
      ? [x as Record<string, unknown>]
      : Object.values(x).flatMap(byLanguage)

const makerOnly = Object.values(makings)

describe.each([...activities, ...consentTexts, ...results, ...makerOnly].map((body) => ({ name: body.name, body })))(
  '$name',
  ({ body }) => {
    test('can be read as the letter that it will be, with nothing in it that nobody reads', () => {
      expect(letter(body)).toEqual({ ok: true, value: { ...body, pid } })
    })

    test('says everything in both languages, as many sentences in each', () => {
      const texts = byLanguage(body)
      expect(texts.length).toBeGreaterThan(1)
      for (const text of texts) {
        expect(Object.keys(text)).toEqual(['nl', 'en'])
        expect(JSON.stringify(text)).not.toMatch(/"\s*"|\{(?!"|count|subject|aim|contact)/)
        if (Array.isArray(text['nl'])) expect(text['en']).toHaveLength(text['nl'].length)
      }
    })
  },
)

const starters = [...activities, ...makerOnly].map((body) => ({
  name: body.name,
  body: body as unknown as Activity,
}))

describe.each(starters)('$name', ({ name, body }) => {
  const { level, questions } = body
  const asked = questions.filter(({ kind }) => kind !== 'note')
  const closing = questions.filter((question) => question.closing)

  test('asks only in kinds that exist, with what each kind needs', () => {
    for (const { kind, setup } of questions) {
      expect(KINDS).toContain(kind)
      if (!pure[kind] && Object.keys(pure).length < KINDS.length) continue
      expect(Object.keys(pure)).toContain(kind)
      if (isForPerson(body)) expect(pure[kind]!.near).toBeUndefined()
      expect(pure[kind]!.readSetup(setup)).toEqual(setup)
    }
  })

  test('asks three to five questions, and a closing one of those who may find it too much', () => {
    const most = asked.length - closing.length
    expect(most).toBeGreaterThanOrEqual(name === ABOUT_TAKING_PART ? 2 : 3)
    expect(most).toBeLessThanOrEqual(5)
    expect(closing).toHaveLength(isForPerson(body) && name !== TASTE ? 1 : 0)
    for (const question of closing) {
      expect(questions.at(-1)).toBe(question)
      expect(question).toEqual(starters.find((one) => one.name === ABOUT_TAKING_PART)!.body.questions.at(-1))
    }
  })

  test('gives no name twice', () => {
    expect(twice(questions.map(({ id }) => id))).toEqual([])
    for (const question of questions) expect(twice(choicesOf(question).map(({ id }) => id))).toEqual([])
  })

  test('says whose it is, how far it goes, how hard it reads, how long it takes and what it is for', () => {
    for (const role of body.for ?? []) expect(ROLES).toContain(role)
    expect(STEPS).toContain(body.step)
    expect(LEVELS).toContain(level)
    if (body.for?.includes('person')) expect(level).toBe('A2')
    expect(body.minutes).toBeGreaterThan(0)
    expect(body.why!.nl.length).toBeGreaterThan(1)
  })

  test('has a picture with every question and every choice, and only pictures that the app brings along', () => {
    const named = [body.picture, ...questions.flatMap((q) => [q.picture, ...choicesOf(q).map((one) => one.picture)])]
    expect(named.filter((one) => !one || !existsSync(`public/pictures/${one}.svg`))).toEqual([])
  })

  test('asks in few words, and about now', () => {
    for (const { ask } of asked) {
      expect(ask.nl).toMatch(/^([^.?!]+\. )?[^.?!]+\?$/)
      expect(ask.nl).not.toMatch(/\b(wanneer|hoe vaak|waarom)\b/i)
      expect(wordsOf(ask.nl).length, ask.nl).toBeLessThanOrEqual(10)
    }
  })

  test('is plain Dutch at its level, in one form of address, and leaves room on the second consent screen', () => {
    const wrong = lintActivity(sheetOf(body)).filter(({ rule }) => !ADVICE.includes(rule))
    expect(wrong.map(({ rule }) => rule)).toEqual(name === TASTE ? ['no-closing'] : [])
    for (const { nl } of byLanguage(body))
      for (const line of [nl].flat() as string[]) expect(lint(line, level!), line).toEqual([])
    expect(JSON.stringify(byLanguage(body))).not.toMatch(
      body.for?.includes('student') ? /\buw?\b/i : /\b(je|jij|jouw?)\b/i,
    )
    expect(wordsOf(`${body.subject.nl} ${body.aim.nl}`).length).toBeLessThanOrEqual(5)
  })

  test('thanks warmly and promises nothing: what will happen is for a coordinator to say', () => {
    expect(body.promise).toBeUndefined()
    expect(['Dank u wel.', 'Dank je wel.']).toContain(body.thanks.nl[0])
    expect(body.thanks.nl.length).toBeLessThanOrEqual(2)
    const said = [...body.thanks.nl, ...body.thanks.en].join(' ')
    expect(said).not.toMatch(
      /\b(hoort|horen|krijgt|ga|gaan?|gaat|zal|zullen|straks|later|laten|bellen|bewaren|plan)\b/i,
    )
    expect(said).not.toMatch(/\b(will|shall|going|soon|later|next|hear from|call|keep)\b/i)
    expect(canonical(body)).not.toMatch(/binnen een|within a/i)
  })
})

describe.each(starters.filter(({ body }) => isForPerson(body)))('$name', ({ body }) => {
  test('lets a person choose from four, or from six pictures with a way out', () => {
    for (const question of body.questions) {
      const choices = choicesOf(question)
      const other = choices.some(({ words }) => /^(Iets|Ergens) anders$/.test(words.nl))
      expect(choices.length, question.id).toBeLessThanOrEqual(other ? 6 : 4)
    }
  })
})

test('there is something for every role, in every kind and at every step, and nothing lies there unused', () => {
  const all = starters.map(({ body }) => body)
  expect(twice(all.map(({ name }) => name))).toEqual([])
  expect(new Set(all.flatMap((one) => one.for ?? [])).size).toBe(ROLES.length - 1)
  expect(new Set(all.map(({ step }) => step))).toEqual(new Set(STEPS))
  expect(new Set(all.flatMap(({ questions }) => questions.map(({ kind }) => kind)))).toEqual(new Set(KINDS))
  const folders = readdirSync('src/activities', { recursive: true, encoding: 'utf8' }).filter((f) =>
    f.endsWith('.json'),
  )
  expect(folders).toHaveLength(all.length + consentTexts.length + results.length)
  for (const { name, kind } of all) expect(folders).toContain(`${name}/${kind}.json`)
})

describe.each(consentTexts)('the consent text $name', ({ scopes }) => {
  test('asks for every use that a kind of answer needs, and tells before it asks', () => {
    const needed = Object.values(pure).flatMap(({ scope }) => scope ?? [])
    expect(Object.keys(scopes)).toEqual(expect.arrayContaining(needed))
    for (const { nl } of Object.values(scopes)) {
      expect(nl.findIndex((line) => line.endsWith('?'))).toBe(nl.length - 1)
      expect(nl.flatMap(wordsOf).length).toBeLessThanOrEqual(25)
      for (const line of nl) expect(lint(line, 'A2'), line).toEqual([])
    }
  })
})

describe.each(results)('the result $name', ({ activity, title, lines, picture }) => {
  test('answers an activity that there is, in plain words, with a picture', () => {
    expect(activities.map(({ name }) => name)).toContain(activity)
    expect(existsSync(`public/pictures/${picture}.svg`)).toBe(true)
    for (const line of [title.nl, ...lines.nl]) expect(lint(line, 'A2'), line).toEqual([])
  })

  test('says what was asked, what few people said and that it counts, what was done, and what not', () => {
    for (const part of [/^Wij vroegen/, /Eén of twee mensen/, /telt ook/, /staat nu/, /nu te koud/])
      expect(
        lines.nl.some((line) => part.test(line)),
        String(part),
      ).toBe(true)
  })
})
