// What a desk has said but not sent yet: it lies on the shelf until the server has it, also when the tab closes.

import { base64url, fromBase64url, utf8 } from '../../model/bytes.ts'
import { readPromise } from '../../model/answering.ts'
import { type Activity, LETTER_MAX, readBody, type ResultCard } from '../../model/letter.ts'
import { canonical, flag, object, optional, orNull, type Read, text } from '../../model/read.ts'
import type { Trouble } from '../../sync/desk.ts'
import { publishSpoken, type Spoken } from '../aloud/letters.ts'
import { newestOf, type Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import type { Shelf } from '../shelf.ts'
import { type Draft, readDraft, readTakes, type Take } from './card.ts'

/** What becomes different of an activity; put on its newest version at the moment of sending. */
const readChange = object({ promise: optional(orNull(readPromise)), closed: optional(flag) }, 'open')
export type Change = ReturnType<typeof readChange>

export interface Waiting {
  id: string
  activity: string
  /** The whole letter but for its signature, which is given when it goes. */
  card?: string | undefined
  voice: Take[]
  change?: Change | undefined
  /** What it is again when it is taken back. */
  draft?: Draft | undefined
}
const readWaiting: Read<Waiting> = object(
  {
    id: text(60),
    activity: text(60),
    card: optional(text(LETTER_MAX)),
    voice: readTakes,
    change: optional(readChange),
    draft: optional(readDraft),
  },
  'open',
)

type Ways = Pick<Acts, 'asker' | 'client' | 'shelf' | 'tell'>
/** Of each project its own; another key of this laptop sees nothing of it. */
const under = ({ asker }: Pick<Ways, 'asker'>, kind: 'waiting' | 'draft' | 'voice', name = '') =>
  `answer ${kind} ${asker.pid} ${name}`

export const draftOf = (acts: Ways, activity: string): Promise<Draft | undefined> =>
  acts.shelf.get(under(acts, 'draft', activity), readDraft)
export const keepDraft = (acts: Ways, activity: string, draft: Draft): Promise<void> =>
  acts.shelf.put(under(acts, 'draft', activity), draft)
export const dropDraft = (acts: Ways, activity: string): Promise<void> =>
  acts.shelf.drop(under(acts, 'draft', activity))
export const draftsOf = async (acts: Ways): Promise<string[]> =>
  [...(await acts.shelf.list(under(acts, 'draft'), readDraft)).keys()].map((key) => key.split(' ').at(-1)!)
/** The voice of a card that this laptop sent, for its file. */
export const voiceOf = (acts: Ways, card: string): Promise<Take[] | undefined> =>
  acts.shelf.get(under(acts, 'voice', card), readTakes)

export const dropVoice = (acts: Ways, card: string): Promise<void> => acts.shelf.drop(under(acts, 'voice', card))

const waitingIn = async (acts: Ways): Promise<Waiting[]> => [
  ...(await acts.shelf.list(under(acts, 'waiting'), readWaiting)).values(),
]

/** A letter that nobody could read is never kept for sending. */
export function letterOf(acts: Pick<Ways, 'asker'>, body: object): string | undefined {
  const written = canonical({ ...body, pid: acts.asker.pid })
  return written.length <= LETTER_MAX && readBody({ body: written, signer: '', sig: '' }).ok ? written : undefined
}

export async function keepWaiting(acts: Ways, waiting: Waiting): Promise<void> {
  await acts.shelf.put(under(acts, 'waiting', waiting.id), waiting)
  if (waiting.card) await dropDraft(acts, waiting.activity)
}

/** One after the other, whoever asks: what went is not sent a second time, and what is going cannot be taken back. */
const turns = new WeakMap<Shelf, Promise<unknown>>()
function inTurn<T>({ shelf }: Ways, act: () => Promise<T>): Promise<T> {
  const done = (turns.get(shelf) ?? Promise.resolve()).then(act, act)
  turns.set(shelf, done)
  return done
}

/** What stopped each at the last try. */
const stops = new WeakMap<Shelf, ReadonlyMap<string, Trouble>>()
export const waitingNow = (acts: Ways) =>
  inTurn(acts, async () => ({ waiting: await waitingIn(acts), stopped: stops.get(acts.shelf) ?? new Map() }))

/** Tries everything that waits; answers with what stopped each that still does. */
export const sendWaiting = (acts: Ways, seen: Seen): Promise<Map<string, Trouble>> =>
  inTurn(acts, async () => {
    const stopped = new Map<string, Trouble>()
    for (const one of await waitingIn(acts)) {
      const trouble = await sendOne(acts, seen, one)
      if (trouble) stopped.set(one.id, trouble)
      else await acts.shelf.drop(under(acts, 'waiting', one.id))
    }
    stops.set(acts.shelf, stopped)
    return stopped
  })

/** Back to being written; a promise or a closing that has not gone is simply not said. False when it went after all. */
export const takeBack = (acts: Ways, id: string): Promise<boolean> =>
  inTurn(acts, async () => {
    const one = (await waitingIn(acts)).find((waiting) => waiting.id === id)
    if (!one) return false
    if (one.draft) await keepDraft(acts, one.activity, one.draft)
    await acts.shelf.drop(under(acts, 'waiting', id))
    return true
  })

/** Not known here yet: it waits for the next look at the server. */
const NOT_YET: Trouble = { ok: false, why: 'busy', code: 'not-yet' }

async function sendOne(
  acts: Ways,
  seen: Seen,
  { id, activity, card, voice, change }: Waiting,
): Promise<Trouble | undefined> {
  const { client, asker, tell, shelf } = acts
  // The voice first: when the card comes, it can be heard.
  const spoken = voice.map(({ sentence, type, bytes }): Spoken => {
    const sound = fromBase64url(bytes)
    return { sentence, sound: sound ? new Blob([sound], { type }) : undefined }
  })
  const unheard = await publishSpoken(client, asker, 'nl', spoken, seen.prompts)
  if (unheard) return unheard
  const read = card ? readBody({ body: card, signer: '', sig: '' }) : undefined
  // What cannot be read here stays where it lies: it is not sent, and not lost.
  if (read && !(read.ok && read.value.kind === 'result')) return NOT_YET
  if (read?.ok && read.value.kind === 'result') {
    const trouble = await tell(read.value)
    if (trouble) return trouble
    // Before the next look at the server this desk knows what it said.
    seen.results.set(read.value.name, read.value as ResultCard)
    if (voice.length > 0) await shelf.put(under(acts, 'voice', id), voice)
    // From here on only what becomes different waits: the card is no longer to be taken back.
    if (change) await shelf.put(under(acts, 'waiting', id), { id, activity, voice: [], change })
  }
  const newest = newestOf(seen.activities).find(({ name }) => name === activity)
  if (!change) return undefined
  if (!newest) return NOT_YET
  const next = changed(newest, change)
  const trouble = await tell(next)
  if (!trouble) seen.activities.set(base64url(await asker.sha256(utf8(canonical(next)))), next)
  return trouble
}

export function changed(activity: Activity, { promise, closed }: Change): Activity {
  const next: Activity = { ...activity, version: activity.version + 1 }
  if (promise === null) delete next.promise
  else if (promise) next.promise = promise
  if (closed !== undefined) next.closed = closed
  return next
}
