// The content that a new project begins with: it can be read as a letter, and it keeps the rules of the house.

import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { type Activity, readBody } from '../../src/model/letter.ts'
import { canonical } from '../../src/model/read.ts'

const pid = '019aa000-0000-7000-8000-000000000000'
const letter = (body: object) => readBody({ body: canonical({ ...body, pid }), signer: '', sig: '' })
const picture = (name: string | undefined) => name === undefined || existsSync(`public/pictures/${name}.svg`)
/** Every text by language inside a tree of content. */
const byLanguage = (x: unknown): Record<string, unknown>[] =>
  typeof x !== 'object' || x === null
    ? []
    : 'nl' in x
      ? [x as Record<string, unknown>]
      : Object.values(x).flatMap(byLanguage)

describe.each([...activities, ...consentTexts].map((body) => ({ name: body.name, body })))('$name', ({ body }) => {
  test('can be read as the letter that it will be', () => {
    const read = letter(body)
    expect(read).toMatchObject({ ok: true, value: { kind: body.kind, name: body.name } })
  })

  test('says everything in both languages, as many sentences in each', () => {
    const texts = byLanguage(body)
    expect(texts.length).toBeGreaterThan(3)
    for (const text of texts) {
      expect(Object.keys(text)).toEqual(['nl', 'en'])
      expect(JSON.stringify(text)).not.toMatch(/"\s*"/)
      if (Array.isArray(text['nl'])) expect(text['en']).toHaveLength(text['nl'].length)
    }
  })
})

describe.each(activities.map((body) => ({ name: body.name, body: body as unknown as Activity })))(
  '$name',
  ({ body }) => {
    test('asks only in kinds that exist, with what each kind needs', () => {
      for (const { kind, setup } of body.questions) {
        expect(Object.keys(pure)).toContain(kind)
        expect(pure[kind]!.readSetup(setup)).toEqual(setup)
      }
    })

    test('asks three to five questions, each with a name of its own, short and open to any answer', () => {
      expect(body.questions.length).toBeGreaterThanOrEqual(3)
      expect(body.questions.length).toBeLessThanOrEqual(5)
      expect(new Set(body.questions.map(({ id }) => id)).size).toBe(body.questions.length)
      for (const { ask } of body.questions) expect(ask.nl).toMatch(/^[^.!]+\?$/)
    })

    test('shows only pictures that the app brings along', () => {
      const options = body.questions.flatMap(
        ({ setup }) => (setup as { options?: { picture?: string }[] }).options ?? [],
      )
      const named = [body.picture, ...body.questions.map((q) => q.picture), ...options.map((o) => o.picture)]
      expect(named.filter((name) => !picture(name))).toEqual([])
    })
  },
)
