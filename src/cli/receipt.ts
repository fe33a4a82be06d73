// The key by which a server signs what it erased; and `inbreng receipt TEXT`, which says whether such a receipt is its own.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { base64url } from '../model/bytes.ts'
import { codeOf, isSound, readReceipt } from '../model/erasure.ts'
import type { Signer } from '../model/ports.ts'
import { attempt, parse } from '../model/read.ts'
import { readSign } from '../seal/keys.ts'
import { crypt, importPair, makePair, signerOf } from '../seal/sign.ts'
import { writeWhole } from '../server/store/beside.ts'
import type { Store } from '../server/store/store.ts'
import { databaseExists, dataFolder, openStore, Plainly } from './house.ts'

const FILE = 'receipts.key'

/** Made at the first start; its public half stays known in the database also when the file is lost. */
export async function receiptSigner(data: string, store: Store): Promise<Signer> {
  const file = join(data, FILE)
  if (!existsSync(file)) await make(file)
  const sign = attempt(() => readSign(parse(readFileSync(file, 'utf8'), { depth: 1, length: 1000 })))
  if (!sign.ok)
    throw new Plainly(
      `${file} cannot be read. Put your copy of it back, or move it away: then a new one is made, and old receipts stay good.`,
    )
  const signer = signerOf(await importPair({ kty: 'EC', crv: 'P-256', ...sign.value }))
  const key = base64url(signer.publicKey)
  if ((await store.signers())[0] !== key) await store.signers(key)
  return signer
}

async function make(file: string): Promise<void> {
  const { privateKey } = await makePair(true)
  const { d, x, y } = await crypto.subtle.exportKey('jwk', privateKey)
  writeWhole(file, JSON.stringify({ d, x, y }))
}

export async function receipt([line = '']: string[]): Promise<void> {
  const data = dataFolder()
  if (!databaseExists(data)) throw new Plainly(`There is no database in ${data}.`)
  const read = readReceipt(line)
  if (!read.ok)
    throw new Plainly('Usage: npx --no inbreng receipt TEXT\nThat is no receipt, or a part of one is missing.')
  const { pid, eh, day, epoch, seq, key } = read.value
  const store = await openStore(data)
  try {
    if (!(await store.signers()).includes(key) || !(await isSound(crypt, read.value)))
      throw new Plainly('This server did not sign that receipt, or a letter in it was changed.')
    console.log(`Receipt ${await codeOf(crypt, read.value)} is this server's own.`)
    console.log(`It says: erased by ${day}, at number ${seq} of history ${epoch}.`)
    if (!(await store.isErased(pid, eh)))
      throw new Plainly(
        'But the database does not know this erasure any more. Was an older backup put back without erased.txt?',
      )
    console.log('What it is about is not in the database, and is not taken in again.')
  } finally {
    await store.close()
  }
}
