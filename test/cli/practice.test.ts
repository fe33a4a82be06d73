// What the practice house begins with: forty contributions that differ, fit the questions they answer, and agree with the
// card that says what came of them.

import { describe, expect, test } from 'vitest'
import { activities, results } from '../../src/activities/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { makeExamples, SAID } from '../../src/cli/practice/examples.ts'
import { answersTo } from '../../src/cli/practice/values.ts'
import { makeProject } from '../../src/cli/project.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Activity } from '../../src/model/letter.ts'
import { ROLES } from '../../src/model/roles.ts'
import { instant } from '../../src/model/time.ts'
import { Ledger, read } from '../../src/model/gate.ts'
import { open } from '../../src/seal/open.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { base64url, fromBase64url } from '../../src/model/bytes.ts'

const NOW = Date.parse('2026-11-21T14:32:00Z')
const bodies = new Map(activities.map((body) => [body.name, body as unknown as Activity]))
const questionsOf = (name: string) => bodies.get(name)!.questions

describe.each(SAID.map((one) => ({ name: `${one.days} days ago, ${one.who}: ${one.activity}`, one })))(
  '$name',
  ({ one }) => {
    test('answers questions that were asked, in the shape of their kinds', () => {
      const questions = questionsOf(one.activity)
      expect(questions.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(one.answers)))
      for (const { q, kind, value, none } of answersTo(questions, one.answers)) {
        const { setup } = questions.find(({ id }) => id === q)!
        if (!none) expect(pure[kind]!.read(value, pure[kind]!.readSetup(setup)), q).toEqual(value)
      }
    })

    test('is given by somebody who was asked', () => {
      expect(bodies.get(one.activity)!.for ?? ROLES).toContain(one.role === 'representative' ? 'relative' : one.role)
    })
  },
)

test('forty, from everybody: all roles, many activities, many kinds of answer, over some weeks', () => {
  expect(SAID).toHaveLength(40)
  expect(new Set(SAID.map(({ role }) => role)).size).toBe(ROLES.length)
  expect(new Set(SAID.map(({ activity }) => activity)).size).toBeGreaterThanOrEqual(10)
  const kinds = SAID.flatMap(({ activity, answers }) =>
    answersTo(questionsOf(activity), answers).flatMap(({ kind, none }) => (none ? [] : [kind])),
  )
  expect([...new Set(kinds)].toSorted()).toEqual(['card-sort', 'choice', 'faces', 'line', 'text', 'yes-no'])
  const days = SAID.map((one) => one.days)
  expect(days).toEqual(days.toSorted((a, b) => b - a))
  expect([Math.max(...days) <= 42, Math.min(...days) >= 1]).toEqual([true, true])
})

test('one person has one role; and whoever shares the tablet speaks once, as a tablet does not know them again', () => {
  const roles = new Map<string, Set<string>>()
  for (const { who, role } of SAID) roles.set(who, (roles.get(who) ?? new Set()).add(role))
  for (const [who, of] of roles) expect(of.size, who).toBe(1)
  const residents = SAID.filter(({ role }) => role === 'person').map(({ who }) => who)
  expect(new Set(residents).size).toBe(residents.length)
  expect(SAID.length).toBeGreaterThan(roles.size)
})

test('they do not agree: outside and inside, loud and quiet, yes, perhaps and no', () => {
  const all = (activity: string, q: string) =>
    SAID.filter((one) => one.activity === activity).map(({ answers }) => JSON.stringify(answers[q]))
  expect(new Set(all('mijn-dag', 'vaker'))).toEqual(new Set(['"yes"', '"no"', 'null']))
  expect(new Set(all('waar-sta-ik', 'eerst'))).toEqual(new Set(['1', '2', '3']))
  expect(new Set(all('wat-u-weet', 'luisteren')).size).toBe(4)
  expect(new Set(all('hoe-gaat-het-met-u', 'week')).size).toBe(3)
})

test('the card of "Samen eten" says what these people said', () => {
  const where = SAID.filter(({ activity }) => activity === 'samen-eten').flatMap(({ answers }) => answers['zitten'])
  const count = (id: string) => where.filter((one) => one === id).length
  const lines = results[0]!.lines.nl
  expect([results[0]!.activity, lines[0]]).toEqual(['samen-eten', `Wij vroegen: waar zit u graag?`])
  expect(lines).toContain('Veel mensen zitten graag bij het raam.')
  expect(count('raam')).toBeGreaterThan(where.length / 2)
  expect(lines).toContain('Eén of twee mensen willen liever rust.')
  expect([1, 2]).toContain(count('stil'))
})

test('sealed as devices seal: whole, signed by their hand, with a key that takes back, open to the desk while consent stands', async () => {
  const words = { nl: 'Huis', en: 'House' }
  const project = await makeProject(NOW, { title: words, contact: words, practice: true })
  const { hands, sealed } = await makeExamples(project, NOW)
  expect(hands).toHaveLength(ROLES.length)
  expect(hands.filter(({ deviceClass }) => deviceClass === 'tablet')).toHaveLength(1)
  expect(sealed).toHaveLength(81)
  const ledger = new Ledger()
  const opened = []
  for (const { head, bytes } of sealed) {
    const envelope = readEnvelope(bytes)
    if (!envelope.ok) throw new Error(envelope.code)
    expect(hands.map(({ id }) => id)).toContain(head.dev)
    // The second key holder can open it as well.
    for (const key of [project.desk, project.recovery]) {
      const one = await open(envelope.value, key.identity)
      if (!one.ok) throw new Error(one.code)
      if (key === project.desk && !ledger.learn(one.value)) opened.push({ one: one.value, head })
    }
  }
  const shut: string[] = []
  for (const { one, head } of opened) {
    const readable = read(one, ledger, 'meedoen', NOW)
    if (!readable.ok) shut.push(readable.why)
    else {
      expect(base64url(await sha256(fromBase64url(readable.value.eraseKey)!))).toBe(head.eh)
      expect(instant(readable.value.at)).toBeLessThan(NOW)
      expect(JSON.stringify(readable.value)).not.toContain('"who"')
    }
  }
  expect(shut).toEqual(['withdrawn'])
  expect(new Set(sealed.map(({ head }) => head.eh)).size).toBe(81)
})
