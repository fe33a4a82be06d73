// A backup: one file that opens by itself, believed only after it was opened, and never at the cost of the one before it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { countIn, provenCopy } from '../../src/server/store/sqlite.ts'
import { newFolder, openIn, pid, sound } from '../tools/disk.ts'
import { random } from '../tools/sealed.ts'

describe('a copy', () => {
  test('is one file that opens by itself, while the server goes on', async () => {
    const folder = newFolder()
    const store = await openIn(folder)
    await store.keep(pid, [sound(), sound()])
    const away = newFolder()
    await store.backup(join(away, 'copy.db'))
    expect(readdirSync(away)).toEqual(['copy.db'])
    expect(countIn(join(away, 'copy.db'))).toBe(2)
    expect(readdirSync(away)).toEqual(['copy.db'])
    await store.close()
  })

  /** A good copy of forty items, and one with damaged pages. */
  async function copies() {
    const folder = newFolder()
    const store = await openIn(folder)
    await store.keep(
      pid,
      Array.from({ length: 40 }, () => sound(random(3000))),
    )
    const [good, damaged] = [join(folder, 'good.db'), join(folder, 'damaged.db')]
    await store.backup(good)
    await store.close()
    const bytes = readFileSync(good)
    writeFileSync(damaged, bytes.fill(0xa5, 4096 * 5, 4096 * 9))
    return { good, damaged }
  }

  test('with damaged pages is not taken for whole', async () => {
    const { good, damaged } = await copies()
    expect(countIn(good)).toBe(40)
    expect(() => countIn(damaged)).toThrow()
  })

  test('that turns out damaged leaves the good one before it alone', async () => {
    const { good, damaged } = await copies()
    const raw = new DatabaseSync(damaged)
    await expect(provenCopy(raw, good)).rejects.toThrow()
    raw.close()
    expect(countIn(good)).toBe(40)
  })

  test('that could not be written secures nothing', async () => {
    const folder = newFolder()
    const store = await openIn(folder)
    await store.keep(pid, [sound()])
    await expect(store.backup(join(folder, 'nowhere', 'copy.db'))).rejects.toThrow()
    expect((await store.state()).secured).toBe(0)
    await store.close()
  })
})
