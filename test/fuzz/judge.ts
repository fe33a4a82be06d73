// What an answer must be, and what a request may have done. It knows the promises and nothing of the code that keeps them.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFrames } from '../../src/model/frames.ts'
import { attempt, object, type Read } from '../../src/model/read.ts'
import {
  readErased,
  readHad,
  readHouse,
  readLookedUp,
  readPapers,
  readPulled,
  readPushed,
  readRefusal,
  readRegistered,
  readTaken,
} from '../../src/model/receipt.ts'
import { rowsIn, sightings } from '../tools/canary.ts'
import type { Said } from '../tools/roads.ts'
import { SAID } from '../tools/sealed.ts'
import type { FuzzHouse, Side, Touched } from './house.ts'
import { isWhole, type Kind, type Made, type Plan } from './requests.ts'

const READERS: Record<string, Read<unknown>> = {
  register: readRegistered,
  push: readPushed,
  have: readHad,
  erase: readErased,
  devices: readTaken,
  invitation: readLookedUp,
  invitations: readTaken,
  house: readHouse,
  letters: readTaken,
  projects: readTaken,
  papers: readTaken,
  answer: readTaken,
}
const REFUSED = [400, 401, 403, 404, 409, 410, 411, 413, 415, 422, 429]
/** What is refused however well it is asked. */
const NEVER: Partial<Record<Kind, string>> = {
  practice: 'no-practice',
  'remove-practice': 'not-practice',
  nowhere: 'no-such-road',
  'take-back': 'unknown-invitation',
  instead: 'only-voices',
}

const wrong = (what: string): never => {
  throw new Error(what)
}

export function judge(plan: Plan, made: Made, said: Said, touched: readonly Touched[], house: FuzzHouse): string {
  const word = wellFormed(plan, made, said)
  const expected = NEVER[plan.kind] ?? 'yes'
  const taken = word === 'used-up' && answeredElse(plan, made, house)
  if (isWhole(plan) && word !== expected && !taken) wrong(`a good ${plan.kind} is answered with ${word}`)
  for (const [key] of JSON.stringify(house.roads.log).matchAll(/[\w-]{43}/g)) {
    const hash = createHash('sha256').update(Buffer.from(key, 'base64url')).digest('base64url')
    if ([house.ours, house.theirs].some(({ minted }) => minted.has(hash))) wrong('a key that erases is written down')
  }
  if (house.roads.log.some((line) => line.word === 'fault' || line.facts['code'] === 'server-fault'))
    wrong('something threw')
  if (word !== 'yes' && touched.length > 0) wrong(`refused, and changed ${JSON.stringify(touched)}`)
  notTold(plan, made, said, house.theirs)
  const answers = (said.json['results'] ?? []) as { id: string; s: string }[]
  const stored = answers.filter(({ s }) => s === 'stored').map(({ id }) => id)
  const came = touched.filter((row) => row.in === 'envelopes' && row.deed === 'insert').map(({ name }) => name)
  if (String(stored.toSorted()) !== String(came.toSorted())) wrong(`said to be stored ${stored}, and stored ${came}`)
  for (const row of touched) mayChange(row, made, house)
  return word
}

/** Whoever had the link before answered something else: one answer is taken, and it stays. */
function answeredElse({ kind }: Plan, { said }: Made, { raw, ours }: FuzzHouse): boolean {
  const before = raw.prepare('select body from papers where name = ?').get(`answer ${ours.ask}`)
  return kind === 'answer' && before !== undefined && !said.includes(String(before['body']))
}

/** `yes`, or the code of a refusal; anything else fails. */
function wellFormed({ kind }: Plan, { url, init }: Made, said: Said): string {
  if (said.headers.get('cache-control') !== 'no-store' || said.headers.get('x-content-type-options') !== 'nosniff')
    if (new URL(url).pathname.startsWith('/api/')) wrong('an answer that may be kept')
  if (init.method === 'HEAD')
    return said.status < 400 ? 'yes' : REFUSED.includes(said.status) ? 'head' : wrong(`answered with ${said.status}`)
  if (said.status !== 200) {
    if (!REFUSED.includes(said.status)) wrong(`answered with ${said.status}`)
    // Outside the roads of data the pages answer, and they are not here.
    if (!new URL(url).pathname.startsWith('/api/')) return 'no-page'
    const refusal = attempt(() => readRefusal(said.json))
    return refusal.ok ? refusal.value.code : wrong(`a refusal that cannot be read: ${JSON.stringify(said.json)}`)
  }
  const road = new URL(url).pathname.split('/')[3] ?? ''
  if (road === 'pull' || said.type === 'application/octet-stream') {
    const frames = readFrames(said.bytes, 201)
    const head = frames.ok && frames.value[0] ? JSON.parse(new TextDecoder().decode(frames.value[0])) : undefined
    if (!attempt(() => readPulled(head)).ok) wrong('a page that cannot be read')
    return 'yes'
  }
  const reader = road === 'papers' && init.method === 'GET' ? readPapers : (READERS[road] ?? object({}, 'open'))
  const read = attempt(() => reader(said.json))
  if (!read.ok)
    wrong(`a ${kind} answered with what cannot be read (${read.code}): ${JSON.stringify(said.json).slice(0, 300)}`)
  return 'yes'
}

/** Nobody hears of the other project what they did not say themselves, or have a key of it. */
function notTold({ who }: Plan, { said, speaks }: Made, { bytes }: Said, theirs: Side): void {
  if (who === 'other-project' || speaks === theirs.desk.pid) return
  const told = Buffer.from(bytes.buffer)
  const key = said.includes(theirs.invitationHash) || said.includes(theirs.secret)
  for (const secret of theirs.secrets)
    if (told.includes(secret) && !said.includes(secret) && !key) wrong(`tells ${secret} of the other project`)
}

function mayChange({ in: place, deed, name, pid }: Touched, { said, speaks, url }: Made, house: FuzzHouse): void {
  const { ours, theirs } = house
  const side = [ours, theirs].find(({ desk }) => desk.pid === pid)
  const road = new URL(url).pathname.split('/')[3] ?? ''
  const no = (why: string) => wrong(`${deed} in ${place} of ${name}: ${why}`)
  if (place === 'envelopes') {
    if (!side) return no('of no project')
    if (deed === 'insert') return arrived(name, side, house, no)
    const known = side.kept.get(name) ?? no('nobody knows it')
    if (deed !== 'delete' || road !== 'erase' || !known.eraseKey || !said.includes(known.eraseKey))
      return no('without its key')
    side.kept.delete(name)
    side.erased.push(known)
    return
  }
  if (place === 'tombstones' || place === 'facts') {
    const gone = side?.erased.some(({ eraseKey }) => eraseKey && said.includes(eraseKey))
    const key = [...said.matchAll(/[\w-]{43}/g)].some(([one]) => hash(Buffer.from(one, 'base64url')) === name)
    return road === 'erase' && deed === 'insert' && (key || gone) ? undefined : no('nothing was erased')
  }
  /** What is noted of those who come in, which is nobody's to change. */
  const guests = place === 'came' || place === 'former'
  // With a signature over exactly this a desk changes what is its own; a new project is its own as well.
  const own =
    speaks !== undefined &&
    (pid === speaks || (pid === '' && !guests) || (road === 'projects' && !side && said.includes(pid)))
  if (own && !guests) return place === 'letters' && deed === 'delete' ? no('a consent text goes') : undefined
  if ((guests || place === 'devices' || place === 'invitations') && road === 'register') {
    const by = [ours, theirs].find(({ secret, guest }) => said.includes(secret) || said.includes(guest.token))
    if (!by || (pid !== '' && pid !== by.desk.pid) || deed === 'delete') return no('nobody invited it')
    if (place === 'devices') by.letIn.add(name)
    return
  }
  if (place === 'papers' && road === 'answer')
    return side && said.includes(side.ask) && name === `answer ${side.ask}` ? undefined : no('nobody asked')
  if (place === 'emptying' && road === 'push')
    return deed === 'update' && [ours, theirs].some(({ emptying }) => said.includes(emptying.token))
      ? undefined
      : no('nobody was to')
  no('nobody may')
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url')
const FIELDS = ['v', 'pid', 'id', 'k', 'cv', 'eh', 'ks', 'n', 'sha', 'dev'].toSorted().join()

/** Only what a device that was let in sealed for this project, and signed as it stands. */
function arrived(id: string, side: Side, { raw, strangers }: FuzzHouse, no: (why: string) => never): void {
  const row = raw.prepare('select bytes, sha, eh from envelopes where id = ?').get(id) as {
    bytes: Uint8Array
    sha: string
    eh: string
  }
  const bytes = Buffer.from(row.bytes)
  const end = 6 + bytes.readUInt16BE(4)
  const head = JSON.parse(bytes.subarray(6, end).toString('utf8')) as Record<string, unknown>
  if (Object.keys(head).toSorted().join() !== FIELDS) no('other fields')
  if (head['id'] !== id || head['sha'] !== row.sha || head['eh'] !== row.eh) no('the row says something else')
  if (head['pid'] !== side.desk.pid || head['cv'] !== side.desk.cv) no('of something else')
  const hand =
    [side.guest, side.victim, side.emptying, ...strangers].find(
      ({ id: dev }) => dev === head['dev'] && side.letIn.has(dev),
    ) ?? no('of nobody here')
  if (hash(bytes.subarray(end + 64)) !== head['sha']) no('another hash')
  const [x, y] = [hand.signer.publicKey.subarray(1, 33), hand.signer.publicKey.subarray(33)].map((half) =>
    Buffer.from(half).toString('base64url'),
  )
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y } as never, format: 'jwk' })
  const signed = Buffer.concat([Buffer.from('inbreng/1 envelope\n'), bytes.subarray(0, end)])
  if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, bytes.subarray(end, end + 64)))
    no('nobody signed it')
  side.kept.set(id, { bytes: new Uint8Array(bytes), eraseKey: side.minted.get(row.eh) })
}

/** At the end of a house's time: everything is there that came and was not taken back, byte for byte. */
export function allThere({ raw, ours, theirs }: FuzzHouse): void {
  for (const side of [ours, theirs]) {
    const rows = raw.prepare('select id, bytes from envelopes where pid = ?').all(side.desk.pid) as {
      id: string
      bytes: Uint8Array
    }[]
    if (rows.length !== side.kept.size) wrong(`${rows.length} envelopes where ${side.kept.size} came`)
    for (const { id, bytes } of rows)
      if (Buffer.compare(Buffer.from(bytes), Buffer.from(side.kept.get(id)?.bytes ?? [])) !== 0) wrong(`${id} changed`)
  }
  nothingReadable(raw, [ours, theirs])
}

/** A few of all keys: to look for each in every coat would take longer than the fuzz. */
const KEYS = 3

/** Whatever it was asked to do, no row shows what was said, nor a key of what is still there. */
function nothingReadable(raw: FuzzHouse['raw'], sides: readonly Side[]): void {
  const keys = sides.flatMap(({ kept }) => [...kept.values()].flatMap(({ eraseKey }) => eraseKey ?? []).slice(0, KEYS))
  const canaries = [
    { name: 'what was said', secret: SAID },
    ...keys.map((key) => ({ name: `the key ${key}`, secret: new Uint8Array(Buffer.from(key, 'base64url')) })),
  ]
  const [seen] = sightings(rowsIn(raw), canaries)
  if (seen) wrong(`${seen.canary} can be read in ${seen.where}: ${seen.coat}`)
}
