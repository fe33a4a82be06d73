// The store on node:sqlite: the contract, and what only a file on a disk can break.

import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { besideIn } from '../../src/server/store/beside.ts'
import { acceptOlder, OlderDatabase, openSqlite } from '../../src/server/store/sqlite.ts'
import { newFolder, openIn, optionsIn, pid, sound } from '../tools/disk.ts'
import { NOW, random } from '../tools/sealed.ts'
import { storeContract } from './store.contract.ts'

storeContract('SQLite', async () => {
  const folder = newFolder()
  return { store: await openIn(folder), reopen: () => openIn(folder), scratch: join(folder, 'copy.db') }
})

describe('what durability rests on', () => {
  test('is set, and stands so in the open database', async () => {
    const folder = newFolder()
    const raw = new DatabaseSync(join(folder, 'inbreng.db'))
    const store = await openSqlite(optionsIn(folder, () => raw))
    const now = (name: string) => Object.values(raw.prepare(`pragma ${name}`).get()!)[0]
    expect(['journal_mode', 'synchronous', 'secure_delete'].map(now)).toEqual(['wal', 2, 1])
    await store.close()
  })

  test.each([
    ['synchronous', 'synchronous = full', 'synchronous = normal'],
    ['secure_delete', 'secure_delete = on', 'secure_delete = off'],
    ['journal_mode', 'journal_mode = wal', 'journal_mode = delete'],
  ])('is read back at the start: a server on which %s is not taken does not start', async (name, find, put) => {
    class Deaf extends DatabaseSync {
      override exec(sql: string): void {
        super.exec(sql.replace(find, put))
      }
    }
    const folder = newFolder()
    const deaf = new Deaf(join(folder, 'inbreng.db'))
    await expect(openSqlite(optionsIn(folder, () => deaf))).rejects.toThrow(name)
    deaf.close()
  })

  test('what was answered is in the files, although nothing was ever closed', async () => {
    const folder = newFolder()
    const store = await openIn(folder)
    const items = [sound(), sound()]
    await store.keep(pid, items)
    const other = newFolder()
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(other, name))
    const after = await openIn(other)
    expect((await after.changes(pid, 0, { count: 9, bytes: 1e6 }, true)).map(({ bytes }) => bytes)).toEqual(
      items.map(({ bytes }) => bytes),
    )
    await store.close()
    await after.close()
  })
})

test('erased bytes are in none of the files any more, not in the log and not in free pages', async () => {
  const folder = newFolder()
  const store = await openIn(folder)
  const canary = 'Mevrouw De Vries '.repeat(300)
  const item = sound(new TextEncoder().encode(canary))
  await store.keep(pid, [sound(), item, sound(random(9000))])
  const found = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes('Mevrouw De Vries'))
  expect(found().length).toBeGreaterThan(0)
  await store.erase(pid, [item.head.eh])
  expect(found()).toEqual([])
  await store.close()
  expect(found()).toEqual([])
  expect(readFileSync(join(folder, 'erased.txt'), 'utf8')).toBe(`${item.head.eh}\n`)
})

test('what is erased once more is written down once; another list that was put beside it is filled up by a restore', async () => {
  const folder = newFolder()
  const file = join(folder, 'erased.txt')
  const store = await openIn(folder)
  const [one, two] = [sound(), sound()]
  await store.keep(pid, [one, two])
  for (const hashes of [[one.head.eh], [one.head.eh, two.head.eh], [two.head.eh]]) await store.erase(pid, hashes)
  const { last } = await store.state()
  await store.erase(pid, [one.head.eh])
  expect((await store.state()).last).toBe(last)
  const all = `${one.head.eh}\n${two.head.eh}\n`
  expect(readFileSync(file, 'utf8')).toBe(all)
  await store.close()
  writeFileSync(file, `${one.head.eh}\n`)
  await acceptOlder(optionsIn(folder))
  expect(readFileSync(file, 'utf8')).toBe(all)
})

test('a line that the power cut off does not swallow the next one', async () => {
  const folder = newFolder()
  const file = join(folder, 'erased.txt')
  for (const torn of ['half-a-line', '\0\0\0\0']) {
    writeFileSync(file, torn)
    const eh = base64url(random(32))
    besideIn(folder).addErased([eh])
    expect(besideIn(folder).erased()).toEqual([eh])
  }
})

describe('a first start', () => {
  /** Stops the process before the n-th change of the tables. */
  function dying(file: string, n: number): DatabaseSync {
    class Dying extends DatabaseSync {
      override prepare(text: string) {
        if (/^(create|insert)/i.test(text) && n-- === 0) throw new Error('killed')
        return super.prepare(text)
      }
    }
    return new Dying(file)
  }

  test('that was broken off at any of its changes is a first start the next time', async () => {
    let broken = 0
    for (let whole = false; !whole; broken++) {
      const folder = newFolder()
      const raw = dying(join(folder, 'inbreng.db'), broken)
      const first = await openSqlite(optionsIn(folder, () => raw)).catch((error: Error) => error)
      whole = !(first instanceof Error)
      if (whole) raw.close()
      else {
        expect((first as Error).message).toBe('killed')
        // What was not committed goes with the process.
        raw.close()
        const store = await openIn(folder)
        expect(await store.keep(pid, [sound()])).toMatchObject([{ s: 'stored', seq: 1 }])
        await store.close()
      }
    }
    expect(broken).toBeGreaterThan(20)
  })

  test('that was broken off before its mark stood is a first start the next time', async () => {
    const folder = newFolder()
    await (await openIn(folder)).close()
    rmSync(join(folder, 'epoch.json'))
    await (await openIn(folder)).close()
    expect(existsSync(join(folder, 'epoch.json'))).toBe(true)
  })
})

test('what a backup holds is written beside the database before any device may hear of it', async () => {
  const folder = newFolder()
  const options = optionsIn(folder)
  const heard: number[] = []
  const store = await openSqlite({
    ...options,
    beside: {
      ...options.beside,
      writeProven() {
        const raw = new DatabaseSync(join(folder, 'inbreng.db'))
        heard.push(raw.prepare(`select count(*) as n from facts where name = 'secured'`).get()!['n'] as number)
        raw.close()
      },
    },
  })
  await store.keep(pid, [sound()])
  await store.backup(join(folder, 'copy.db'))
  expect(heard).toEqual([0])
  await store.close()
})

describe('the mark beside the database', () => {
  const used = async () => {
    const folder = newFolder()
    const store = await openIn(folder)
    await store.keep(pid, [sound(), sound()])
    await store.close()
    return { folder, mark: join(folder, 'epoch.json') }
  }
  const written = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { epoch: string; last: number }

  test('moves with every commit, and a start with both in step is an ordinary start', async () => {
    const { folder, mark } = await used()
    expect(written(mark).last).toBe(2)
    await (await openIn(folder)).close()
  })

  test.each<[string, (file: string) => void]>([
    ['is ahead of the database', (file) => writeFileSync(file, JSON.stringify({ ...written(file), last: 3 }))],
    ['is of another history', (file) => writeFileSync(file, JSON.stringify({ ...written(file), epoch: 'other.1' }))],
    ['is not there', (file) => rmSync(file)],
    ['is damaged', (file) => writeFileSync(file, 'xx')],
  ])('when it %s the server does not start before somebody says so', async (_what, spoil) => {
    const { folder, mark } = await used()
    spoil(mark)
    await expect(openIn(folder)).rejects.toThrow(OlderDatabase)
    await acceptOlder(optionsIn(folder))
    const store = await openIn(folder)
    expect((await store.state()).epoch).toMatch(/\.2$/)
    await store.close()
  })

  test('a new database under an old mark is an older database too', async () => {
    const { folder } = await used()
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `inbreng.db${end}`), { force: true })
    await expect(openIn(folder)).rejects.toThrow(OlderDatabase)
  })

  test('a mark that fell behind when the power went is an ordinary start', async () => {
    const { folder, mark } = await used()
    writeFileSync(mark, JSON.stringify({ ...written(mark), last: 1 }))
    await (await openIn(folder)).close()
  })

  test('a second process that looks while the server commits is not told of an older database', async () => {
    const { folder, mark } = await used()
    const server = new DatabaseSync(join(folder, 'inbreng.db'))
    const beside = besideIn(folder)
    /** The server commits, and then moves its mark, just as the other one is about to read it. */
    const readMark = () => {
      server.exec('update feed set n = n + 1')
      writeFileSync(mark, JSON.stringify({ ...written(mark), last: written(mark).last + 1 }))
      return beside.readMark()
    }
    await (await openSqlite({ ...optionsIn(folder), beside: { ...beside, readMark } })).close()
    server.close()
  })
})

test('an older copy put back: a new history, what was erased stays erased, what came later is taken again', async () => {
  const folder = newFolder()
  const copy = join(folder, 'copy.db')
  const store = await openIn(folder)
  await store.publish(pid, { project: { pid, root: random(65), practice: false } }, NOW)
  const erased = [sound(), sound(), sound()]
  const [kept, later] = [sound(), sound()]
  await store.keep(pid, [...erased, kept])
  const { epoch } = await store.state()
  await store.backup(copy)
  await store.keep(pid, [later])
  await store.erase(
    pid,
    erased.map(({ head }) => head.eh),
  )
  await store.close()

  rmSync(join(folder, 'inbreng.db'))
  copyFileSync(copy, join(folder, 'inbreng.db'))
  await expect(openIn(folder)).rejects.toThrow(OlderDatabase)
  expect(await acceptOlder(optionsIn(folder))).toMatchObject({ erased: 3 })

  const again = await openIn(folder)
  expect((await again.state()).epoch).not.toBe(epoch)
  expect((await again.keep(pid, [...erased, kept, later])).map(({ s }) => s)).toEqual([
    'gone',
    'gone',
    'gone',
    'duplicate',
    'stored',
  ])
  // A desk that reads page by page, as small as they come, hears of every erasure.
  const heard = new Set<string>()
  for (let after = 0; ;) {
    const [change] = await again.changes(pid, after, { count: 1, bytes: 1 }, true)
    if (!change) break
    if (change.kind === 'erased') heard.add(change.id)
    after = change.seq
  }
  expect(heard).toEqual(new Set(erased.map(({ head }) => head.id)))
  await again.close()
})
