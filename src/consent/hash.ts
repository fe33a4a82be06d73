// The hash of what stood on a consent screen, which is written down with the answer.

import { base64url, utf8 } from '../model/bytes.ts'
import type { Crypt } from '../model/ports.ts'

export const textHash = async (crypt: Pick<Crypt, 'sha256'>, lines: readonly string[]): Promise<string> =>
  base64url(await crypt.sha256(utf8(lines.join('\n'))))
