// What a server states about one erasure, and signs. It proves that the server said so, not that no copy exists anywhere.

import { base64url, type Bytes, fromBase64url, utf8 } from './bytes.ts'
import type { Crypt, Signer } from './ports.ts'
import { attempt, bytes64, canonical, int, object, parse, refuse, type Result, text, textOf, uuid } from './read.ts'
import { makeSheetCode, SERIALS, showSheetCode } from './sheet.ts'

/** In this history of this server, which had come to this number, nothing is left on that day of what this key erases. */
const stated = {
  pid: uuid,
  /** Hash of the erase key. */
  eh: bytes64(32),
  day: text(10, /^\d{4}-\d\d-\d\d$/),
  epoch: text(60, /^[\w-]+\.\d+$/),
  seq: int(0, Number.MAX_SAFE_INTEGER),
}
const readStatement = object(stated)
export type Statement = ReturnType<typeof readStatement>

const readWhole = object({ ...stated, key: bytes64(65), sig: bytes64(64) })
/** With the key it was signed by, so that it stands alone. */
export type ErasureReceipt = ReturnType<typeof readWhole>

const bytesOf = ({ pid, eh, day, epoch, seq }: Statement): Bytes => utf8(canonical({ pid, eh, day, epoch, seq }))

export const signErasure = async (signer: Signer, statement: Statement): Promise<string> =>
  base64url(await signer.sign('erasure', bytesOf(statement)))

export const isSound = (crypt: Pick<Crypt, 'verify'>, receipt: ErasureReceipt): Promise<boolean> =>
  crypt.verify(fromBase64url(receipt.key)!, 'erasure', bytesOf(receipt), fromBase64url(receipt.sig)!)

/** One line of text, as it is handed over. */
export const writeReceipt = (receipt: ErasureReceipt): string => base64url(utf8(canonical(readWhole(receipt))))

export const readReceipt = (line: string): Result<ErasureReceipt> =>
  attempt(() => {
    const bytes = line.length < 2000 ? fromBase64url(line.trim()) : null
    return readWhole(parse(textOf(bytes ?? refuse('bad-bytes')), { depth: 1, length: 2000 }))
  })

/** Short enough to be written down: two people see by it that they mean the same receipt. It proves nothing by itself. */
export async function codeOf({ sha256 }: Pick<Crypt, 'sha256'>, { sig }: ErasureReceipt): Promise<string> {
  const hash = await sha256(fromBase64url(sig)!)
  const serial = ((hash[2]! << 16) | (hash[3]! << 8) | hash[4]!) % SERIALS
  return showSheetCode(makeSheetCode(base64url(hash), serial))
}
