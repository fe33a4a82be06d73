// What a desk keeps on its laptop comes back as it was, and what is not what it should be counts as not there.

import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openShelf } from '../../src/desk/shelf.ts'
import { object, text } from '../../src/model/read.ts'

const note = object({ words: text(20) })

test('is there again for the next tab, by name and by how names begin', async () => {
  const factory = new IDBFactory()
  const shelf = openShelf(factory)
  await shelf.put('mark 1', { words: 'kijk hier' })
  await shelf.put('mark 2', { words: 'en hier' })
  await shelf.put('other', { words: 'niet deze' })
  const later = openShelf(factory)
  expect(await later.get('mark 1', note)).toEqual({ words: 'kijk hier' })
  expect([...(await later.list('mark ', note)).keys()]).toEqual(['mark 1', 'mark 2'])
  await later.drop('mark 1')
  expect(await shelf.get('mark 1', note)).toBeUndefined()
})

test('what cannot be read is as if it were not there, and is left lying', async () => {
  const shelf = openShelf(new IDBFactory())
  await shelf.put('mark 1', { words: 7 })
  expect(await shelf.get('mark 1', note)).toBeUndefined()
  expect((await shelf.list('mark ', note)).size).toBe(0)
})
