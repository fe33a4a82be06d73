// The newest letter of a kind that devices of a project see, out of all that it ever published.

import { type Body, bodyOf, LETTER_MAX, readLetter } from '../model/letter.ts'
import { attempt, parse } from '../model/read.ts'
import type { Store } from './store/store.ts'

const PAGE = { count: 200, bytes: 5_000_000 }

export async function newestLetter<K extends Body['kind']>(
  store: Store,
  pid: string,
  kind: K,
): Promise<Extract<Body, { kind: K }> | undefined> {
  let newest: Extract<Body, { kind: K }> | undefined
  for (let after = 0; ;) {
    const page = await store.changes(pid, after, PAGE, false)
    for (const { bytes } of page) {
      const letter = attempt(() =>
        readLetter(parse(new TextDecoder().decode(bytes), { depth: 2, length: 2 * LETTER_MAX })),
      )
      const body = letter.ok ? bodyOf(kind, letter.value) : undefined
      if (body && body.version > (newest?.version ?? 0)) newest = body
    }
    const last = page.at(-1)
    if (!last) return newest
    after = last.seq
  }
}
