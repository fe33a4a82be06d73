// Founding a project, what desks leave for each other, who may sign, and practice that goes.

import { beforeEach, expect, test } from 'vitest'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { writeLetter } from '../../src/model/letter.ts'
import { PROTO, readPapers, readTaken } from '../../src/model/receipt.ts'
import { keySet } from '../../src/seal/holders.ts'
import { heard, openRoads, type Roads } from '../tools/roads.ts'
import { hash64, newDesk, newHand, newId, random } from '../tools/sealed.ts'

let roads: Roads
beforeEach(async () => {
  roads = await openRoads()
  return () => roads.store.close()
})

const JSON_TYPE = { 'content-type': 'application/json' }
async function asDesk(road: string, fields: object, by = roads.desk.signer, pid = roads.desk.pid) {
  const path = `/api/v1/${road}?pid=${pid}`
  const body = JSON.stringify({ proto: PROTO, batch: newId(), ...fields })
  const authorization = await roads.signed('POST', path, body, undefined, by)
  return roads.ask(path, { method: 'POST', headers: { authorization, ...JSON_TYPE }, body })
}
async function papers(by = roads.desk.signer) {
  const path = `/api/v1/papers?batch=${newId()}&pid=${roads.desk.pid}`
  return roads.ask(path, {
    method: 'GET',
    headers: { authorization: await roads.signed('GET', path, '', undefined, by) },
  })
}
const answer = (name: string, body: string) =>
  roads.ask('/api/v1/answer', {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify({ proto: PROTO, batch: newId(), pid: roads.desk.pid, name, body }),
  })
const codeOf = async (said: ReturnType<Roads['ask']>) => (await said).json['code']

test('whoever has a desk here founds a project; its letters are its own root’s, and twice is once', async () => {
  const other = await newDesk()
  const root = base64url(other.signer.publicKey)
  const letter = await writeLetter(other.signer, { ...keySet([`age1${'q'.repeat(58)}`], [root], 1), pid: other.pid })
  const project = { pid: other.pid, root }
  heard(await asDesk('projects', { project, letters: [letter] }), readTaken)
  heard(await asDesk('projects', { project, letters: [letter] }), readTaken)
  expect(await roads.store.project(other.pid)).toMatchObject({ practice: false })
  // Somebody else's root never takes its place; a letter of another root is none.
  const thief = base64url((await newHand()).signer.publicKey)
  expect(await codeOf(asDesk('projects', { project: { pid: other.pid, root: thief }, letters: [] }))).toBe(
    'other-project',
  )
  const wrong = await writeLetter(roads.desk.signer, { ...keySet([], [root], 2), pid: other.pid })
  expect(await codeOf(asDesk('projects', { project, letters: [wrong] }))).toBe('wrong-signature')
  expect(await codeOf(asDesk('projects', { project, letters: [] }, (await newHand()).signer))).toBe('unknown-desk')
})

test('papers lie by name, the later one in the place of the earlier; devices and strangers do not see them', async () => {
  heard(await asDesk('papers', { papers: [{ name: 'trial', body: 'one' }] }), readTaken)
  heard(await asDesk('papers', { papers: [{ name: 'trial', body: 'two' }] }), readTaken)
  expect(heard(await papers(), readPapers)).toMatchObject({
    papers: expect.arrayContaining([{ name: 'trial', body: 'two' }]) as unknown,
  })
  expect(await codeOf(papers((await newHand()).signer))).toBe('unknown-desk')
  // The key set is the server's own note of a letter, and no paper that anybody leaves.
  expect(await codeOf(asDesk('papers', { papers: [{ name: 'keys', body: '{}' }] }))).toBe('bad-text')
})

test('who was asked answers once; nobody else is heard', async () => {
  const name = await hash64(random(16))
  expect(await codeOf(answer(name, 'hello'))).toBe('unknown-invitation')
  await asDesk('papers', { papers: [{ name: `ask ${name}`, body: '{}' }] })
  heard(await answer(name, 'hello'), readTaken)
  heard(await answer(name, 'hello'), readTaken)
  expect(await codeOf(answer(name, 'somebody else'))).toBe('used-up')
})

test('a coordinator on the newest key set signs as the root does, but never a key set; off the roster, no more', async () => {
  const second = await newHand()
  const key = base64url(second.signer.publicKey)
  const root = base64url(roads.desk.signer.publicKey)
  const { pid } = roads.desk
  const set = (coordinators: string[], version: number) =>
    writeLetter(roads.desk.signer, { ...keySet([`age1${'q'.repeat(58)}`], coordinators, version), pid })
  const card = () =>
    writeLetter(second.signer, { kind: 'note', name: 'note', version: 1, pid, words: base64url(utf8('hello')) })
  expect(await codeOf(asDesk('letters', { letters: [await card()], instead: [] }, second.signer))).toBe('unknown-desk')
  heard(await asDesk('letters', { letters: [await set([root, key], 2)], instead: [] }), readTaken)
  heard(await asDesk('letters', { letters: [await card()], instead: [] }, second.signer), readTaken)
  const own = await writeLetter(second.signer, { ...keySet([], [key], 3), pid })
  expect(await codeOf(asDesk('letters', { letters: [own], instead: [] }, second.signer))).toBe('wrong-signature')
  const before = await set([root, key], 2)
  heard(await asDesk('letters', { letters: [await set([root], 4)], instead: [] }), readTaken)
  // An older key set that is shown again, by whichever road, gives nothing back.
  heard(await asDesk('letters', { letters: [before], instead: [] }), readTaken)
  heard(await asDesk('projects', { project: { pid, root }, letters: [before] }), readTaken)
  expect(await codeOf(papers(second.signer))).toBe('unknown-desk')
})

test('a root that is no longer on its own roster asks nothing any more: its laptop may be gone', async () => {
  const second = await newHand()
  const key = base64url(second.signer.publicKey)
  const set = { ...keySet([`age1${'q'.repeat(58)}`], [key], 2), pid: roads.desk.pid }
  heard(await asDesk('letters', { letters: [await writeLetter(roads.desk.signer, set)], instead: [] }), readTaken)
  expect(await codeOf(papers())).toBe('unknown-desk')
  heard(await papers(second.signer), readPapers)
})
