// What the desks of one project left for each other, read and checked: who else can open it, and who has shown it.

import { base64url, type Bytes, fromBase64url, utf8 } from '../../model/bytes.ts'
import {
  type Holding,
  readHolding,
  readProof,
  readTrial,
  type Proof,
  standingOf,
  type Trial,
  writeAsking,
} from '../../model/holders.ts'
import { readLetter, writeLetter } from '../../model/letter.ts'
import { attempt, bytes64, object, parse, type Read, text } from '../../model/read.ts'
import type { Paper } from '../../model/receipt.ts'
import { isMarked, keySet, sealTrial } from '../../seal/holders.ts'
import { crypt } from '../../seal/sign.ts'
import type { Trouble } from '../../sync/desk.ts'
import type { Key, Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { laptopOf } from './keeping.ts'

export interface Holders extends ReturnType<typeof standingOf> {
  /** Which key is open here, and whether it should open a trial once more. */
  own: string
  due: string[]
  trial: Trial | undefined
  /** This desk may let somebody in. */
  mayLetIn: boolean
  /** The link of the question that is still open. */
  link: string | undefined
  /** Who answered it, and waits to be let in. */
  answered: Holding | undefined
}

const readAsk = object({ secret: bytes64(16) })
const readLent = object({ sealed: text(4000) }, 'open')
const readName = object({ name: text(80) }, 'open')

const readIn = <T>(papers: readonly Paper[], name: string, read: Read<T>): T | undefined => {
  const body = papers.find((paper) => paper.name === name)?.body
  const value = body === undefined ? undefined : attempt(() => read(parse(body, { depth: 4, length: 20_000 })))
  return value?.ok ? value.value : undefined
}

/** Looks at what lies there. Nothing when the server does not answer. */
export async function lookAtHolders(acts: Acts, key: Key, seen: Seen): Promise<Holders | undefined> {
  const heard = await acts.client.papers(acts.asker)
  if (!heard.ok) return undefined
  const { papers } = heard.value
  const root = base64url(key.root)
  const own = base64url(key.publicKey)
  const trial = readIn(papers, 'trial', readTrial)
  const words = trial && (await acts.opener.trial(trial.sealed))
  const names = new Map<string, string>()
  const proofs = new Map<string, Proof>()
  for (const { key: holder } of [{ key: root }, ...(seen.keys?.roster ?? [])]) {
    const name = readIn(papers, `name ${holder}`, readName)?.name
    if (name) names.set(holder, name)
    const proof = await proofOf(papers, holder, key.pid)
    if (proof && proof.words === words) proofs.set(holder, proof)
  }
  const ask = await acts.shelf.get(`ask ${key.pid}`, readAsk)
  const secret = ask && fromBase64url(ask.secret)!
  const answered = secret && readIn(papers, `answer ${await slotOf(secret)}`, readHolding)
  return {
    ...standingOf(root, seen.keys, names, proofs, acts.now()),
    own,
    trial,
    mayLetIn: await acts.opener.root(readIn(papers, `root ${own}`, readLent)?.sealed),
    link: secret && `${acts.origin}/desk/#h=${writeAsking({ pid: key.pid, secret, root: key.root })}`,
    answered: answered && (await isMarked(secret, answered)) ? answered : undefined,
  }
}

async function proofOf(papers: readonly Paper[], holder: string, pid: string): Promise<Proof | undefined> {
  const letter = readIn(papers, `opened ${holder}`, readLetter)
  if (!letter || letter.signer !== holder) return undefined
  const proof = attempt(() => readProof(parse(letter.body, { depth: 2, length: 2000 })))
  const sound = await crypt.verify(fromBase64url(holder)!, 'letter', utf8(letter.body), fromBase64url(letter.sig)!)
  return proof.ok && sound && proof.value.pid === pid ? proof.value : undefined
}

/** Under this name the answer comes: the server sees it, and not the secret that it is made of. */
export const slotOf = async (secret: Uint8Array): Promise<string> => base64url(await crypt.sha256(secret))

type Done = Promise<Trouble | undefined>
const doneBy = async (heard: ReturnType<Acts['client']['leave']>): Done => {
  const answer = await heard
  return answer.ok ? undefined : answer
}

/** Asks a second person, by a link. An earlier question that nobody answered is let go. */
export async function askSecond({ asker, client, shelf, random }: Acts): Done {
  const secret = random(16)
  const heard = await client.leave(asker, [{ name: `ask ${await slotOf(secret)}`, body: '{}' }])
  if (!heard.ok) return heard
  await shelf.put(`ask ${asker.pid}`, { secret: base64url(secret) })
  return undefined
}

/** From now on everything is sealed to both; and there is something to open for each. */
export async function letIn(acts: Acts, key: Key, seen: Seen, second: Holding): Done {
  const recipients = [key.recipient, second.recipient]
  const own = base64url(key.publicKey)
  const set = { ...keySet(recipients, [own, second.key], (seen.keys?.version ?? 0) + 1), pid: key.pid }
  const letter = await writeLetter({ publicKey: key.root, sign: (_, bytes) => acts.opener.asRoot(bytes as Bytes) }, set)
  const heard = await acts.client.publish(acts.asker, [letter], [])
  if (!heard.ok) return heard
  const trial = { n: (seen.keys?.version ?? 0) + 1, sealed: await sealTrial(recipients, acts.random) }
  // Whoever is no longer on the roster has no root lent to them either.
  const gone = (seen.keys?.roster ?? []).map(({ key: one }) => one).filter((one) => one !== own && one !== second.key)
  const papers = [
    { name: 'trial', body: JSON.stringify(trial) },
    { name: `root ${second.key}`, body: JSON.stringify({ sealed: await acts.opener.lend(second.recipient) }) },
    ...gone.map((key) => ({ name: `root ${key}`, body: '{}' })),
    { name: `name ${second.key}`, body: JSON.stringify({ name: second.name }) },
  ]
  const left = await doneBy(acts.client.leave(acts.asker, papers))
  if (!left) await acts.shelf.drop(`ask ${key.pid}`)
  return left
}

/** Opens the trial with the key that is open here, and says so. */
export async function openTrial(
  acts: Acts,
  own: string,
  { n, sealed }: Trial,
): Promise<Trouble | 'cannot-open' | undefined> {
  const about = { version: n, laptop: await laptopOf(acts), at: acts.now() }
  const proof = await acts.opener.prove(sealed, about)
  if (!proof.ok) return 'cannot-open'
  return doneBy(acts.client.leave(acts.asker, [{ name: `opened ${own}`, body: JSON.stringify(proof.value) }]))
}
