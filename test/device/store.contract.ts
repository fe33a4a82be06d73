// What every store of a device promises, whatever lies underneath: whole rows, in order, and changes that are one.

import { describe, expect, test } from 'vitest'
import { amend, type ItemRow, type Store } from '../../src/device/store.ts'

const item = (id: string, dueAt?: number, more: Partial<ItemRow> = {}): ItemRow => ({
  id,
  pid: 'p',
  sha: `sha of ${id}`,
  bytes: Uint8Array.from([1, 2, 3]),
  sealedAt: 7,
  dueAt,
  ...more,
})
const put = (...rows: ItemRow[]) => rows.map((row) => ({ put: 'items', row }) as const)
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

export function storeContract(name: string, open: () => Promise<{ store: Store; reopen(): Promise<Store> }>): void {
  const holding = async (...rows: ItemRow[]) => {
    const { store, reopen } = await open()
    await store.change([], () => put(...rows))
    return { store, reopen }
  }

  describe(name, () => {
    test('what was put is there again, whole', async () => {
      const { store } = await holding(item('a', 3))
      expect(await store.get('items', 'a')).toEqual(item('a', 3))
    })

    test('what was never put is not there', async () => {
      const { store } = await holding(item('a'))
      expect(await store.get('items', 'b')).toBeUndefined()
      expect(await store.list('erases')).toEqual([])
    })

    test('a second row of one name replaces the first', async () => {
      const { store } = await holding(item('a', 3))
      await store.change([], () => put(item('a', undefined, { code: 'later' })))
      const rows = await store.list('items')
      expect(rows).toEqual([item('a', undefined, { code: 'later' })])
      expect(rows[0]!.dueAt).toBeUndefined()
    })

    test('what was dropped is gone, and dropping what is not there is harmless', async () => {
      const { store } = await holding(item('a'), item('b'))
      await store.change([], () => [
        { drop: 'items', key: 'a' },
        { drop: 'copies', key: 'never there' },
      ])
      expect(ids(await store.list('items'))).toEqual(['b'])
    })

    test('every table takes its own rows by its own name', async () => {
      const { store } = await open()
      const bytes = Uint8Array.from([9])
      await store.change([], () => [
        { put: 'drafts', row: { id: 'd', rev: 1, box: bytes, at: 1 } },
        { put: 'items', row: item('i') },
        { put: 'erases', row: { eh: 'e', id: 'i', pid: 'p', key: bytes, at: 1, dueAt: 1 } },
        {
          put: 'letters',
          row: { hash: 'h', pid: 'p', kind: 'keys', name: 'keys', version: 1, body: '{}', signer: 's', sig: 't' },
        },
        { put: 'copies', row: { id: 'i', at: 1, box: bytes } },
        { put: 'facts', row: { name: 'f', value: { deep: ['x'] } } },
      ])
      expect((await store.get('drafts', 'd'))?.rev).toBe(1)
      expect((await store.get('items', 'i'))?.pid).toBe('p')
      expect((await store.get('erases', 'e'))?.id).toBe('i')
      expect((await store.get('letters', 'h'))?.kind).toBe('keys')
      expect((await store.get('copies', 'i'))?.box).toEqual(bytes)
      expect((await store.get('facts', 'f'))?.value).toEqual({ deep: ['x'] })
    })

    test('a list without an index goes by name', async () => {
      const { store } = await holding(item('c', 1), item('a'), item('b', 9))
      expect(ids(await store.list('items'))).toEqual(['a', 'b', 'c'])
      expect(ids(await store.list('items', { newestFirst: true }))).toEqual(['c', 'b', 'a'])
      expect(ids(await store.list('items', { limit: 2 }))).toEqual(['a', 'b'])
    })

    test('names go by their letters as they are written, and not as a dictionary has them', async () => {
      const names = ['Z', 'a', 'é', '\u{1F4A1}', '\uFF5E']
      const { store } = await holding(...names.toReversed().map((name) => item(name, 1)))
      expect(ids(await store.list('items'))).toEqual(names)
      expect(ids(await store.list('items', { by: 'dueAt' }))).toEqual(names)
      expect(ids(await store.list('items', { by: 'dueAt', newestFirst: true, limit: 2 }))).toEqual(
        names.slice(3).toReversed(),
      )
    })

    test('a list by an index goes by its value, and by name among equals', async () => {
      const { store } = await holding(item('a', 20), item('c', 0.5), item('b', 0.5), item('d', 3))
      expect(ids(await store.list('items', { by: 'dueAt' }))).toEqual(['b', 'c', 'd', 'a'])
      expect(ids(await store.list('items', { by: 'dueAt', newestFirst: true }))).toEqual(['a', 'd', 'c', 'b'])
    })

    test('a row without a value is not in that index', async () => {
      const { store } = await holding(item('a', 1), item('b'), item('c', undefined))
      expect(ids(await store.list('items', { by: 'dueAt' }))).toEqual(['a'])
      await store.change([], () => put(item('a')))
      expect(await store.list('items', { by: 'dueAt' })).toEqual([])
      expect(ids(await store.list('items'))).toEqual(['a', 'b', 'c'])
    })

    test('from and up to are both inside', async () => {
      const { store } = await holding(...[1, 2, 3, 4].map((n) => item(`i${n}`, n)))
      expect(ids(await store.list('items', { by: 'dueAt', from: 2 }))).toEqual(['i2', 'i3', 'i4'])
      expect(ids(await store.list('items', { by: 'dueAt', upTo: 3 }))).toEqual(['i1', 'i2', 'i3'])
      expect(ids(await store.list('items', { by: 'dueAt', from: 2, upTo: 3 }))).toEqual(['i2', 'i3'])
      expect(ids(await store.list('items', { by: 'dueAt', upTo: 3, limit: 2 }))).toEqual(['i1', 'i2'])
      expect(ids(await store.list('items', { by: 'dueAt', newestFirst: true, limit: 1 }))).toEqual(['i4'])
      expect(await store.list('items', { by: 'dueAt', from: 9 })).toEqual([])
    })

    test('a limit of none gives none', async () => {
      const { store } = await holding(item('a', 1))
      expect(await store.list('items', { limit: 0 })).toEqual([])
    })

    test('what comes back is a copy: changing it changes nothing here', async () => {
      const mine = item('a', 1)
      const { store } = await holding(mine)
      mine.sha = 'changed after it was put'
      const got = (await store.get('items', 'a'))!
      got.sha = 'changed after it was got'
      const [listed] = await store.list('items')
      listed!.sha = 'changed after it was listed'
      await store.change([['items', 'a']], ([read]) => {
        ;(read as ItemRow).sha = 'changed inside a change that writes nothing'
        return []
      })
      expect((await store.get('items', 'a'))!.sha).toBe('sha of a')
    })

    test('the bytes in what comes back are a copy too', async () => {
      const mine = item('a', 1)
      const { store } = await holding(mine)
      mine.bytes![0] = 99
      ;(await store.get('items', 'a'))!.bytes![1] = 99
      ;(await store.list('items'))[0]!.bytes![2] = 99
      expect((await store.get('items', 'a'))!.bytes).toEqual(Uint8Array.from([1, 2, 3]))
    })

    test('a change reads what is there, in the order asked, and nothing for what is not', async () => {
      const { store } = await holding(item('a'), item('b'))
      let read: unknown[] = []
      await store.change(
        [
          ['items', 'b'],
          ['items', 'nobody'],
          ['items', 'a'],
        ],
        (rows) => {
          read = rows.map((row) => row?.id)
          return []
        },
      )
      expect(read).toEqual(['b', undefined, 'a'])
    })

    test('what one change writes is written in its order, and a row asked for twice is read twice', async () => {
      const { store } = await holding(item('a', 1))
      await store.change(
        [
          ['items', 'a'],
          ['items', 'a'],
        ],
        ([once, twice]) => [
          { drop: 'items', key: 'a' },
          ...put({ ...(once as ItemRow), code: (twice as ItemRow).sha }, item('b')),
          { drop: 'items', key: 'b' },
        ],
      )
      expect(await store.list('items')).toEqual([item('a', 1, { code: 'sha of a' })])
    })

    test('a reading sees a change wholly or not at all', async () => {
      const { store } = await open()
      const seen: number[] = []
      const reading = async () => void seen.push((await store.list('items')).length)
      const change = () => store.change([], () => put(...Array.from({ length: 20 }, (_, n) => item(`i${n}`, n))))
      await Promise.all([reading(), change(), reading(), reading()])
      expect(seen.filter((n) => n !== 0 && n !== 20)).toEqual([])
      expect((await store.list('items')).length).toBe(20)
    })

    test('a change that breaks off writes nothing and says why', async () => {
      const { store } = await holding(item('a'))
      const broken = store.change([['items', 'a']], () => {
        throw new Error('changed my mind')
      })
      await expect(broken).rejects.toThrow('changed my mind')
      expect(await store.list('items')).toEqual([item('a')])
    })

    test('twenty changes at once lose none of what each one added', async () => {
      const { store } = await open()
      const add = () =>
        store.change([['facts', 'count']], ([row]) => [
          { put: 'facts', row: { name: 'count', value: (((row as { value?: number })?.value as number) ?? 0) + 1 } },
        ])
      await Promise.all(Array.from({ length: 20 }, add))
      expect((await store.get('facts', 'count'))?.value).toBe(20)
    })

    test('amending leaves alone what is gone or becomes nothing', async () => {
      const { store } = await holding(item('a', 1), item('b', 2))
      const written = await amend(store, 'items', ['a', 'b', 'gone'], (row) =>
        row.id === 'a' ? { ...row, dueAt: 5 } : undefined,
      )
      expect(ids(written)).toEqual(['a'])
      expect(await store.list('items')).toEqual([item('a', 5), item('b', 2)])
    })

    test('a store is fresh only at its first opening, and its rows are there at every later one', async () => {
      const { store, reopen } = await holding(item('a', 1), item('b'))
      expect(store.fresh).toBe(true)
      const again = await reopen()
      expect(again.fresh).toBe(false)
      expect(await again.list('items')).toEqual([item('a', 1), item('b')])
      expect(ids(await again.list('items', { by: 'dueAt' }))).toEqual(['a'])
    })
  })
}
