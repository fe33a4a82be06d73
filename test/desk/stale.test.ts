// An export of before: what of it must go is found again by the numbers and files that stand in it.

import { expect, test } from 'vitest'
import { clear, earlier, type Gone, note } from '../../src/desk/export/log.ts'
import type { Shelf } from '../../src/desk/shelf.ts'
import { filesIn, mustGo } from '../../src/exchange/gone.ts'
import type { Going } from '../../src/exchange/leaving.ts'
import type { Medium } from '../../src/model/payload.ts'
import { gave, leavingWith } from '../tools/exchange.ts'
import { newId } from '../tools/sealed.ts'

const PID = newId()
const sound = (type = 'audio/webm;codecs=opus'): Medium => ({ id: newId(), type, size: 9, parts: 1, scope: 'stem' })
const spoke = (...media: Medium[]): Going => ({
  ...gave('a', [{ q: 'x', kind: 'text', value: { text: 'Soep.' } }]),
  media,
})
const exported = (going: Going[], more: Partial<Gone> = {}): Gone => ({
  at: 5,
  whom: 'team',
  form: 'json',
  stayed: 0,
  ids: going.map(({ id }) => id),
  files: filesIn({ going }),
  ...more,
})

test('nothing must go while all of it may still be there', () => {
  const going = [spoke(), spoke(sound())]
  expect(mustGo(exported(going), leavingWith(going))).toEqual([])
})

test('a contribution that was erased or withdrawn goes whole, with its files by the names that they have in the package', () => {
  const medium = sound()
  const picture = sound('image/jpeg')
  const [one, other] = [spoke(medium, picture), spoke()]
  expect(mustGo(exported([one, other]), leavingWith([other]))).toEqual([
    { id: one.id, files: [`media/${medium.id}.webm`, `media/${picture.id}.jpg`], whole: true },
  ])
})

test('where only a recording may not be outside any more, its file goes and the words stay', () => {
  const [medium, picture] = [sound(), sound('image/jpeg')]
  const one = spoke(medium, picture)
  const now = leavingWith([{ ...one, media: [picture] }])
  expect(mustGo(exported([one]), now)).toEqual([{ id: one.id, files: [`media/${medium.id}.webm`], whole: false }])
  expect(mustGo(exported([one], { form: 'xlsx', files: undefined }), now)).toEqual([])
})

test('what somebody said is out is not asked again, and what must go later is', async () => {
  const things = new Map<string, unknown>()
  const shelf = {
    put: async (name: string, value: unknown) => void things.set(name, value),
    list: async (begins: string, read: (x: unknown) => unknown) =>
      new Map([...things].flatMap(([name, value]) => (name.startsWith(begins) ? [[name, read(value)]] : []))),
  } as unknown as Shelf
  const [one, two] = [spoke(sound()), spoke()]
  await note(shelf, PID, exported([one, two]))
  const now = leavingWith([two])
  const [before] = await earlier(shelf, PID)
  await clear(shelf, PID, before!, mustGo(before!, now))
  const [after] = await earlier(shelf, PID)
  expect(mustGo(after!, now)).toEqual([])
  expect(mustGo(after!, leavingWith([]))).toEqual([{ id: two.id, files: [], whole: true }])
})

test('a note of an older version of this desk is still read', () => {
  const { files: _, ...old } = exported([spoke()])
  expect(mustGo(old, leavingWith([]))).toHaveLength(1)
})
