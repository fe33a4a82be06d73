// A draft and its letters: laid, replaced, ended and published; what makers said of which version; words that are sorted, and go.

import { beforeEach, expect, test } from 'vitest'
import { activities } from '../../src/activities/index.ts'
import type { Value } from '../../src/answers/proposal/answer.ts'
import { choicesOf, isWhole, withChoice } from '../../src/desk/making/choices.ts'
import { commentsOn, makersIn, stillThere } from '../../src/desk/making/comments.ts'
import { newestOf, type Seen } from '../../src/desk/fetching.ts'
import { ended, fromProposal, fromStarter, laid, making, makingName, published } from '../../src/desk/making/letter.ts'
import { send, type Ways } from '../../src/desk/making/sending.ts'
import { keepQuotes, quotable, quotesIn, sorting, sortings, without } from '../../src/desk/making/themes.ts'
import type { Going } from '../../src/exchange/leaving.ts'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { type Activity, type Letter, readBody } from '../../src/model/letter.ts'
import { cardsIn, draftOf, wordless } from '../../src/model/making.ts'
import { canonical } from '../../src/model/read.ts'
import { makePair, sha256, signerOf } from '../../src/seal/sign.ts'
import { idOf, line, PID } from './lines.ts'

const signer = signerOf(await makePair())
const around = { subject: words('eten'), aim: words('werk'), thanks: words('Dank u wel.') }
const frame = {
  title: words('Uitspraken ordenen'),
  sort: words('Bij welk woord past dit?'),
  why: words('Welk woord mis je?'),
  lines: { nl: ['Dit zeiden mensen.'], en: ['People said this.'] },
}
function words(nl: string) {
  return { nl, en: nl }
}
let seen: Pick<Seen, 'activities' | 'lines'>
let went: { letters: Letter[]; instead: readonly string[] }[]
let may: Going[]
let offline: boolean
beforeEach(() => {
  seen = { activities: new Map(), lines: [] }
  went = []
  may = []
  offline = false
})
const acts = {
  asker: { pid: PID, signer, sha256, now: () => 0 },
  now: () => 0,
  opener: { leaving: async () => ({ going: may }) },
  client: {
    publish: async (_: unknown, letters: Letter[], instead: readonly string[]) => {
      if (offline) return { ok: false, why: 'offline', code: 'offline' }
      went.push({ letters, instead })
      return { ok: true, value: {} }
    },
  },
} as unknown as Ways

const starter = () =>
  fromStarter(
    activities.find(({ name }) => name === 'samen-eten')!,
    PID,
  )!
const hashOf = (name: string, version: number) =>
  [...seen.activities].find(([, one]) => one.kind === 'making' && one.name === name && one.version === version)![0]
const value: Value = { for: 'person', questions: [{ ask: 'Is de muziek fijn?', kind: 'choice' }] }

test('a draft travels as a making that can be read, with what others will be asked in it', async () => {
  const draft = starter()
  const body = making(seen, PID, draft)
  expect(readBody({ body: canonical(body), signer: '', sig: '' })).toMatchObject({
    ok: true,
    value: { kind: 'making' },
  })
  expect(body).toMatchObject({ name: 'denk-mee-samen-eten', version: 1, for: ['student'] })
  expect(body.title.nl).toBe(`Denk mee: ${draft.activity.title.nl}`)
  // What it asks first is there to be read again in the sitting.
  expect(JSON.stringify(body.questions[0])).toContain(draft.activity.questions[0]!.ask.nl)
  expect(draftOf(body)).toEqual(draft)
  expect(await send(acts, seen, [body])).toBeUndefined()
  expect(laid(seen).map(({ making: one }) => one.name)).toEqual([body.name])
  // Nobody who looks for activities finds it.
  expect(newestOf(seen.activities)).toEqual([])
})

test('a making in a making, or one of a newer version, lays nothing before anybody', () => {
  const body = making(seen, PID, starter())
  expect(draftOf({ ...body, draft: { activity: body } })).toBeUndefined()
  expect(draftOf({ ...body, draft: { other: true } })).toBeUndefined()
  expect(draftOf({ ...body, kind: 'activity' })).toBeUndefined()
})

test('it is replaced by a higher version, published in one go with its end, and the text is that of the draft', async () => {
  const draft = starter()
  await send(acts, seen, [making(seen, PID, draft)])
  const better = { activity: { ...draft.activity, title: words('Samen aan tafel') } }
  const second = making(seen, PID, better)
  expect(second.version).toBe(2)
  await send(acts, seen, [second])
  const letters = published(seen, PID, better)
  expect(letters.map(({ kind, version, closed }) => [kind, version, closed])).toEqual([
    ['activity', 1, undefined],
    ['making', 3, true],
  ])
  await send(acts, seen, letters)
  expect(went.at(-1)!.letters).toHaveLength(2)
  expect(newestOf(seen.activities)[0]).toMatchObject({ name: 'samen-eten', title: { nl: 'Samen aan tafel' } })
  expect(newestOf(seen.activities)[0]!.questions).toEqual(draft.activity.questions)
  expect(ended(seen, makingName('samen-eten')), 'it ended already').toBeUndefined()
  // Published once more, the version goes up; there is no draft to end.
  expect(published(seen, PID, better).map(({ kind, version }) => [kind, version])).toEqual([['activity', 2]])
})

test('without a network nothing is known that did not go', async () => {
  offline = true
  expect(await send(acts, seen, [making(seen, PID, starter())])).toMatchObject({ why: 'offline' })
  expect(seen.activities.size).toBe(0)
})

test('a proposal becomes an activity for whom it is, and goes only when every word is there', () => {
  const draft = fromProposal(value, idOf(7), PID, around)!
  const { activity } = draft
  expect(activity).toMatchObject({ name: 'vraag-000000000007', for: ['person'], level: 'A2' })
  expect(activity.questions.at(-1)!.closing, 'a person is asked last whether it was too much').toBe(true)
  expect(draft.from).toBe(idOf(7))
  expect(isWhole(activity), 'no title, and dots for choices').toBe(false)
  const [first] = activity.questions
  expect(choicesOf(first!).map(({ nl }) => nl)).toEqual(['…', '…'])
  const chosen = withChoice(withChoice(first!, 0, words('Ja, graag')), 1, words('Liever stil'))
  const whole = { ...activity, title: words('Muziek'), questions: [chosen, ...activity.questions.slice(1)] }
  expect(isWhole(whole)).toBe(true)
  expect(choicesOf(chosen)[1]!.nl).toBe('Liever stil')
  const student = fromProposal({ ...value, for: 'student' }, idOf(8), PID, around)!
  expect(student.activity.level).toBe('B1')
  expect(student.activity.questions.some(({ closing }) => closing)).toBe(false)
  expect(fromProposal({ ...value, for: 'everyone' }, idOf(9), PID, around)!.activity.for).toBeUndefined()
})

test('what makers said stands under the version that they read, and each maker counts once', async () => {
  const draft = starter()
  await send(acts, seen, [making(seen, PID, draft)])
  await send(acts, seen, [making(seen, PID, { activity: { ...draft.activity, title: words('Anders') } })])
  const name = makingName('samen-eten')
  const says = (n: number, hash: string, thread?: string) => {
    const one = line(n, { role: 'student', activity: { name, hash }, ...(thread ? { thread } : {}) })
    return { ...one, value: { ...one.value, activity: { name, hash } } }
  }
  const [one, two] = [hashOf(name, 1), hashOf(name, 2)]
  seen.lines = [says(1, one), says(2, two, 'somebody'), says(3, one, 'somebody'), line(4)]
  expect(commentsOn(seen as Seen, name).map(({ line: { seq }, about }) => [seq, about!.version])).toEqual([
    [2, 2],
    [1, 1],
    [3, 1],
  ])
  expect(makersIn(seen as Seen, name)).toBe(2)
  expect(makersIn(seen as Seen)).toBe(2)
  expect(makersIn({ ...seen, lines: [line(4)] } as unknown as Seen)).toBe(0)
})

const going = (n: number, text: string, scopes: readonly string[], hash = 'h'): Going =>
  ({
    id: idOf(n),
    activity: { name: 'mijn-dag', hash },
    answers: [{ q: 'vertel', kind: 'text', value: { text } }],
    consents: scopes.map((scope) => ({ scope })),
  }) as unknown as Going
const BOTH = ['meedoen', 'delen-binnen', 'citaat']

test('only own words that may be shared inside are laid on cards', async () => {
  may = [going(1, 'Ik zing graag.', BOTH), going(2, 'Liever stil.', ['meedoen', 'delen-binnen'])]
  may.push(going(3, 'x'.repeat(241), BOTH), going(4, 'Van een student.', BOTH, 'm'))
  seen.activities.set('m', making(seen, PID, starter()))
  expect(await quotesIn(await quotable(acts), seen, 'nl')).toEqual([
    { id: idOf(1), q: 'vertel', said: 'Ik zing graag.' },
  ])
})

/** Three people's words, as they lie before makers. */
async function sorted(): Promise<Activity> {
  may = [1, 2, 3].map((n) => going(n, `Uitspraak ${n}.`, BOTH))
  const quotes = (await quotesIn(may, seen, 'nl')).toReversed()
  await send(acts, seen, [sorting(PID, 'abc', ['Eten', 'Muziek', 'Past nergens bij'], quotes, frame)])
  return sortings(seen)[0]!
}

test('who takes their words back has them off the cards, out of the letter, and the letter before it off the server', async () => {
  const first = await sorted()
  expect(readBody({ body: canonical(first), signer: '', sig: '' }).ok).toBe(true)
  const hash = hashOf(first.name, 1)
  await keepQuotes(acts, seen)
  expect(went, 'nothing to do').toHaveLength(1)
  may = may.slice(1)
  await keepQuotes(acts, seen)
  expect(went.at(-1)).toMatchObject({ instead: [hash] })
  expect(went.at(-1)!.letters[0]!.body).not.toContain('Uitspraak 1.')
  expect(cardsIn(sortings(seen)[0]!).map(({ id }) => id)).toEqual([`c-${idOf(2)}`, `c-${idOf(3)}`])
  expect([...seen.activities.values()].filter(({ version }) => version === 1)).toEqual([])
  // One card is nothing to sort: then it ends, without anybody's words.
  may = may.slice(1)
  await keepQuotes(acts, seen)
  expect(sortings(seen)[0]).toMatchObject({ version: 3, closed: true })
  expect(went.at(-1)!.letters[0]!.body).not.toContain('Uitspraak')
  await keepQuotes(acts, seen)
  expect(went).toHaveLength(3)
})

test('without a network the words stay marked to go, and go with the next look', async () => {
  await sorted()
  may = []
  offline = true
  await keepQuotes(acts, seen)
  expect(cardsIn(sortings(seen)[0]!)).toHaveLength(3)
  offline = false
  await keepQuotes(acts, seen)
  expect(cardsIn(sortings(seen)[0]!)).toEqual([])
})

test('how somebody sorted is read without the words that went', async () => {
  const first = await sorted()
  const less = without(first, (id) => id !== idOf(1))
  const placed = [1, 2].map((n) => ({ card: `c-${idOf(n)}`, zone: n }))
  const answer = { q: 'ordenen', kind: 'card-sort', value: { placed } }
  expect(stillThere(answer, first)).toEqual({ answer, gone: 0 })
  expect(stillThere(answer, less)).toEqual({ answer: { ...answer, value: { placed: [placed[1]] } }, gone: 1 })
  expect(
    stillThere(
      answer,
      without(first, () => false),
    ),
  ).toEqual({ answer: undefined, gone: 2 })
  // Cards of any other activity are nobody's own words.
  const cards = { ...first, kind: 'activity' as const }
  expect(stillThere(answer, cards)).toEqual({ answer, gone: 0 })
  // A version that is not here any more is read by the newest.
  const name = first.name
  const hash = base64url(await sha256(utf8('gone')))
  const one = line(1, { role: 'student' })
  seen.lines = [{ ...one, value: { ...one.value, activity: { name, hash } } }]
  expect(commentsOn(seen as Seen, name)[0]!.about).toBe(sortings(seen)[0])
})

test('with what makers gave nobody else’s words go out of the house', async () => {
  const first = await sorted()
  const file = wordless(first)
  expect(canonical(file)).not.toContain('Uitspraak')
  expect(cardsIn(file).map(({ id }) => id)).toEqual(cardsIn(first).map(({ id }) => id))
  const other = making(seen, PID, starter())
  expect(wordless(other)).toBe(other)
})
