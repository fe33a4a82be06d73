// From what was read aloud to letters that every device of the project pulls; and from there back to silence.

import { base64url, utf8 } from '../../model/bytes.ts'
import { type Letter, PROMPT_MAX, promptName, writeLetter } from '../../model/letter.ts'
import type { Lang } from '../../model/words.ts'
import type { Client, Desk, Trouble } from '../../sync/desk.ts'

/** What the server has of a sentence by now. */
export interface Known {
  version: number
  hash: string
  /** It was read and not taken back. */
  heard: boolean
}
export type Prompts = Map<string, Known>

export interface Spoken {
  sentence: string
  /** Without a sound the voice is taken back. */
  sound?: Blob | undefined
}

const AT_ONCE = 40
const BYTES = 700_000

export const nameOf = (desk: Desk, lang: Lang, sentence: string): Promise<string> =>
  promptName({ sha256: desk.sha256 }, lang, sentence)

/** Sends all of it, as many at once as fit; answers with what stopped it. Doing it again does no harm. */
export async function publishSpoken(
  client: Pick<Client, 'publish'>,
  desk: Desk,
  lang: Lang,
  spoken: readonly Spoken[],
  known: Prompts,
): Promise<Trouble | undefined> {
  let letters: Letter[] = []
  let then: [string, Known][] = []
  const flush = async (): Promise<Trouble | undefined> => {
    const instead = then.flatMap(([name]) => known.get(name)?.hash ?? [])
    const heard = letters.length > 0 ? await client.publish(desk, letters, instead) : undefined
    if (heard && !heard.ok) return heard
    for (const [name, now] of then) known.set(name, now)
    letters = []
    then = []
    return undefined
  }
  for (const { sentence, sound } of spoken) {
    const bytes = sound && base64url(new Uint8Array(await sound.arrayBuffer()))
    // Longer than any sentence is: somebody walked away from the microphone.
    if (bytes && bytes.length > PROMPT_MAX) continue
    const name = await nameOf(desk, lang, sentence)
    const version = (known.get(name)?.version ?? 0) + 1
    const body = {
      kind: 'prompt',
      pid: desk.pid,
      name,
      version,
      lang,
      text: sentence,
      ...(bytes ? { sound: { type: sound.type, bytes } } : {}),
    }
    const letter = await writeLetter(desk.signer, body)
    const size = [...letters, letter].reduce((all, one) => all + utf8(one.body).length, 0)
    const full = letters.length === AT_ONCE || size > BYTES
    const trouble = full ? await flush() : undefined
    if (trouble) return trouble
    letters.push(letter)
    then.push([name, { version, hash: base64url(await desk.sha256(utf8(letter.body))), heard: bytes !== undefined }])
  }
  return flush()
}
