// What the server signed about an erasure that this desk asked for: looked at, kept for a year, and shown with a short code.

import { base64url, fromBase64url } from '../../model/bytes.ts'
import { codeOf, type ErasureReceipt, isSound, writeReceipt } from '../../model/erasure.ts'
import { int, list, object, text } from '../../model/read.ts'
import type { readErased } from '../../model/receipt.ts'
import { PROOF_MONTHS, isOver } from '../../model/terms.ts'
import { crypt } from '../../seal/sign.ts'
import type { Acts } from '../room.ts'

const begins = (pid: string) => `receipt ${pid} `
const readKept = object({ at: int(0, 1e14), receipts: list(text(2000), 10_000) }, 'open')

/** Only what is signed, and about just these keys; a server of before signed nothing. */
export async function receiptsIn(
  pid: string,
  keys: readonly string[],
  { epoch, receipt }: ReturnType<typeof readErased>,
): Promise<ErasureReceipt[]> {
  if (!receipt) return []
  const { day, seq, key, sigs } = receipt
  const all = await Promise.all(
    keys.map(async (one, i) => {
      const eh = base64url(await crypt.sha256(fromBase64url(one)!))
      const made = sigs[i] && { pid, eh, day, epoch, seq, key, sig: sigs[i] }
      return made && (await isSound(crypt, made)) ? [made] : []
    }),
  )
  return all.flat()
}

type House = Pick<Acts, 'asker' | 'shelf' | 'now'>

export const keepReceipts = async (
  { asker, shelf, now }: House,
  name: string,
  receipts: readonly ErasureReceipt[],
): Promise<void> => {
  if (receipts.length > 0)
    await shelf.put(begins(asker.pid) + name, { at: now(), receipts: receipts.map(writeReceipt) })
}

export async function forgetReceipts({ asker, shelf, now }: House): Promise<void> {
  for (const [name, { at }] of await shelf.list(begins(asker.pid), readKept))
    if (isOver(at, PROOF_MONTHS, now())) await shelf.drop(name)
}

export interface Proof {
  code: string
  line: string
}
export const proofOf = async (receipt: ErasureReceipt): Promise<Proof> => ({
  code: await codeOf(crypt, receipt),
  line: writeReceipt(receipt),
})
