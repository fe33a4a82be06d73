// Every Dutch text of ours is plain, sentence by sentence and screen by screen.

import { describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { fill } from '../../src/model/words.ts'
import { lint } from '../../src/words/lint.ts'
import { tooHard } from '../../src/words/score.ts'
import { sentencesOf, wordsOf } from '../../src/words/sentences.ts'
import { buttons, KNOWN, notPlain, OWED, texts } from './ours.ts'

test('every Dutch text of ours is plain, apart from what is known and why', () => {
  expect(notPlain().wrong).toEqual([])
  expect(texts.length).toBeGreaterThan(150)
  expect(buttons().length).toBeGreaterThan(20)
})

test('there is no exception that is not needed', () => {
  for (const known of Object.keys(KNOWN)) {
    const text = texts.find((one) => one.text === known)
    expect(text, known).toBeDefined()
    expect(lint(known, text!.level), known).not.toEqual([])
  }
  expect(Object.keys(OWED).filter((owed) => !notPlain().owed.includes(owed))).toEqual([])
})

test.each([
  ['A2', 'eight', 8],
  ['B1', 'ten', 10],
] as const)('what is read at %s is short on the whole: %s words a sentence at most', (own, _, most) => {
  const lengths = texts
    .filter(({ level }) => level === own)
    .flatMap(({ text }) => sentencesOf(text).map((sentence) => wordsOf(sentence).length))
  expect(lengths.length).toBeGreaterThan(50)
  expect(lengths.reduce((sum, n) => sum + n, 0) / lengths.length).toBeLessThanOrEqual(most)
})

describe.each(consentTexts.map((consent) => ({ name: consent.name, consent })))(
  'the consent text $name',
  ({ consent }) => {
    const screens = ['tell', 'free', 'ask', 'summary'] as const

    test('stays plain with the words of an activity in it, at most 25 words a screen', () => {
      for (const { subject, aim, questions } of activities)
        for (const screen of screens) {
          const values = {
            count: String(questions.length),
            subject: subject.nl,
            aim: aim.nl,
            contact: 'mevrouw De Vries',
          }
          const lines = consent[screen].nl.map((line) => fill(line, values))
          expect(lines.filter((line) => !KNOWN[line]).flatMap((line) => lint(line, 'A2'))).toEqual([])
          expect(lines.flatMap(wordsOf).length).toBeLessThanOrEqual(25)
        }
    })

    test('has each sentence on a line of its own, and is easy by both formulas', () => {
      const scopes = Object.values('scopes' in consent ? consent.scopes : {}).map(({ nl }) => nl)
      const asked = [...screens.map((screen) => consent[screen].nl), ...scopes]
      expect(asked.flat().filter((line) => sentencesOf(line).length > 1)).toEqual([])
      for (const lines of asked) expect(lines.flatMap(wordsOf).length, lines[0]).toBeLessThanOrEqual(25)
      expect(tooHard(asked.flat(), 'participant')).toEqual([])
    })
  },
)
