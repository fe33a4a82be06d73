// Every folder of answers keeps the contract, and Node knows the same folders as the pages do.

import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kinds, loadKind } from '../../src/answers/index.ts'
import { pure } from '../../src/answers/pure.ts'
import { answerContract } from './contract.tsx'

const folders = await Promise.all(kinds.map(async (name) => (await loadKind(name))!))
for (const kind of folders) answerContract(kind)

test('the pure halves for Node are exactly the folders', () => {
  const onDisk = readdirSync('src/answers', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const names = onDisk.map((entry) => entry.name).toSorted()
  expect(kinds.toSorted()).toEqual(names)
  expect(Object.keys(pure).toSorted()).toEqual(names)
  for (const kind of folders) expect(pure[kind.kind]?.words).toBe(kind.words)
})

test('what one kind takes for an answer no other kind takes for one of its own', () => {
  for (const kind of folders)
    for (const other of folders.filter((one) => one !== kind))
      for (const { value } of other.examples.filter((example) => example.value !== undefined))
        expect(() => kind.read(value, kind.examples[0]!.setup), `${other.kind} read as ${kind.kind}`).toThrow()
})

test('a kind of a newer version is simply not here', async () => {
  expect(await loadKind('a-dream')).toBeUndefined()
})
