// A receipt of an erasure is this server's own word: it can be checked later, also after a restore, and not be made up.

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore } from '../../src/cli/house.ts'
import { backup, restore } from '../../src/cli/keeping.ts'
import { receipt, receiptSigner } from '../../src/cli/receipt.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type ErasureReceipt, signErasure, writeReceipt } from '../../src/model/erasure.ts'
import { makePair, signerOf } from '../../src/seal/sign.ts'
import { pid, sound } from '../tools/disk.ts'

let data: string
let said: string[]
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'inbreng-data-'))
  said = []
  vi.stubEnv('INBRENG_DATA', data)
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  return () => rmSync(data, { recursive: true, force: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** The server starts, erases, signs and stops. */
async function erased(): Promise<ErasureReceipt> {
  const store = await openStore(data)
  const signer = await receiptSigner(data, store)
  const item = sound()
  await store.keep(pid, [item])
  await store.erase(pid, [item.head.eh])
  const { epoch, last: seq } = await store.state()
  await store.close()
  const about = { pid, eh: item.head.eh, day: '2026-11-29', epoch, seq }
  return { ...about, key: base64url(signer.publicKey), sig: await signErasure(signer, about) }
}
const started = async () => {
  const store = await openStore(data)
  const signer = await receiptSigner(data, store)
  const known = await store.signers()
  await store.close()
  return { own: base64url(signer.publicKey), known }
}

test('the key is made once, for nobody else to read, and is the same at every start', async () => {
  const first = await started()
  expect(statSync(join(data, 'receipts.key')).mode & 0o777).toBe(0o600)
  expect(await started()).toEqual(first)
  expect(first.known).toEqual([first.own])
})

test('a receipt of this server is told by its code, its day and its number', async () => {
  await receipt([writeReceipt(await erased())])
  expect(said[0]).toMatch(/^Receipt [2-9A-Z]{5} [2-9A-Z]{5} is this server's own\.$/)
  expect(said.join(' ')).toContain('erased by 2026-11-29, at number')
})

test.each<[string, (one: ErasureReceipt) => Promise<string> | string]>([
  ['with another day', (one) => writeReceipt({ ...one, day: '2026-11-28' })],
  ['about another key', (one) => writeReceipt({ ...one, eh: base64url(new Uint8Array(32)) })],
  [
    'that somebody else signed',
    async (one) => {
      const other = signerOf(await makePair())
      return writeReceipt({ ...one, key: base64url(other.publicKey), sig: await signErasure(other, one) })
    },
  ],
  ['of which a part is missing', (one) => writeReceipt(one).slice(0, -20)],
  ['that is no receipt', () => 'bm90'],
  ['that is no text', () => base64url(new Uint8Array([255, 254, 253]))],
  ['that is nothing', () => ''],
])('one %s is refused in a sentence', async (_what, spoil) => {
  const one = await erased()
  await expect(receipt([await spoil(one)])).rejects.toThrow(/did not sign|no receipt/)
})

test('after a restore of an older copy it is still this server’s word, and what it says is still so', async () => {
  const store = await openStore(data)
  await receiptSigner(data, store)
  await store.close()
  const copy = join(data, 'copy.db')
  await backup([copy])
  const one = await erased()
  await restore([copy, '--confirm', '--older'])
  await receipt([writeReceipt(one)])
  expect(said.at(-1)).toContain('is not in the database')
})

test('on a new machine without the key file a new one is made, and receipts of before stay good', async () => {
  const one = await erased()
  rmSync(join(data, 'receipts.key'))
  const { own, known } = await started()
  expect(own).not.toBe(one.key)
  expect(known).toEqual([own, one.key])
  await receipt([writeReceipt(one)])
})

test('a key file that is damaged is neither used nor written over', async () => {
  await started()
  writeFileSync(join(data, 'receipts.key'), '{')
  await expect(started()).rejects.toThrow('cannot be read')
  expect(readFileSync(join(data, 'receipts.key'), 'utf8')).toBe('{')
  expect(existsSync(join(data, 'receipts.key.new'))).toBe(false)
})

test('no private key is in a backup', async () => {
  await started()
  const copy = join(data, 'copy.db')
  await backup([copy])
  const { d } = JSON.parse(readFileSync(join(data, 'receipts.key'), 'utf8')) as { d: string }
  expect(readFileSync(copy).includes(d)).toBe(false)
})
