// A request as a plan: which good one it begins as, what is done to it, and who says to have sent it.

import * as fc from 'fast-check'
import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { writeFrames } from '../../src/model/frames.ts'
import { writeLetter } from '../../src/model/letter.ts'
import type { Signer } from '../../src/model/ports.ts'
import { type Hand, hash64, invitation, newId, random } from '../tools/sealed.ts'
import {
  anyText,
  anyValue,
  damagedBytes,
  damagedValue,
  type DamageOfBytes,
  damageOfBytes,
  type DamageOfText,
  damageOfText,
  type DamageOfValue,
  damageOfValue,
  record,
  written,
} from './damage.ts'
import { asking, type FuzzHouse, minted, type Side } from './house.ts'

const KINDS = [
  'register',
  'again',
  'come-back',
  'push',
  'have',
  'erase',
  'guess',
  'pull',
  'pull-desk',
  'devices',
  'look-up',
  'invite',
  'take-back',
  'house',
  'letters',
  'instead',
  'practice',
  'found',
  'remove-practice',
  'leave',
  'papers',
  'answer',
  'health',
  'nowhere',
] as const
export type Kind = (typeof KINDS)[number]
/** Roads that only a desk may take. */
const DESK: readonly Kind[] = [
  'pull-desk',
  'devices',
  'invite',
  'take-back',
  'house',
  'letters',
  'instead',
  'found',
  'remove-practice',
  'leave',
  'papers',
]
const ITEMS = [
  'fresh',
  'there',
  'gone',
  'foreign',
  'of-revoked',
  'of-stranger',
  'wrong-hash',
  'wrong-signature',
] as const
const WHO = [
  'right',
  'nobody',
  'revoked',
  'emptying',
  'other-project',
  'made-up',
  'stranger',
  'stale',
  'before',
  'garbage',
] as const
const FIELDS = ['v', 'pid', 'id', 'k', 'cv', 'eh', 'ks', 'n', 'sha', 'dev', 'extra', '__proto__'] as const

const seldom = <T>(one: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one })
const item = record({
  is: fc.constantFrom(...ITEMS),
  lies: seldom(fc.tuple(fc.constantFrom(...FIELDS), fc.oneof(anyValue, fc.constant('THEIRS'))), 3),
  damage: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(damageOfBytes, { maxLength: 2 })),
})
const some = <T>(one: fc.Arbitrary<T>, weight: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }) },
  )
const header = fc.oneof(
  fc.tuple(fc.constant('content-encoding'), fc.constantFrom('gzip', 'br', 'identity', 'identity, gzip', '')),
  fc.tuple(
    fc.constant('content-type'),
    fc.constantFrom('text/html', 'multipart/form-data', 'x', 'application/json; charset=utf-16'),
  ),
  fc.tuple(fc.constant('content-length'), fc.constantFrom('-1', '1e9', '99999999999', 'x', '0', '1.5')),
  fc.tuple(fc.constant('x-forwarded-for'), fc.constantFrom('127.0.0.1', ',,,', 'x'.repeat(4000), '::1, inside')),
  fc.tuple(fc.constant('host'), fc.constantFrom('evil.example', 'x'.repeat(3000), '')),
  fc.tuple(fc.constant('cookie'), fc.constant('a=b; '.repeat(300))),
)

export const anyPlan = record({
  kind: fc.constantFrom(...KINDS),
  who: fc.oneof({ weight: 12, arbitrary: fc.constant('right' as const) }, fc.constantFrom(...WHO)),
  items: fc.array(item, { maxLength: 3 }),
  value: some(damageOfValue, 2),
  text: some(damageOfText, 5),
  bytes: some(damageOfBytes, 9),
  headers: some(header, 8),
  query: some(
    fc.tuple(
      fc.constantFrom('pid', 'batch', 'cursor', 'page', '', '__proto__', 'x'),
      fc.oneof(
        fc.constantFrom('', '%00', '%ff', 'x'.repeat(3000), '1', '-1', '1e9', '99999999999999999', 'THEIRS'),
        anyText,
      ),
    ),
    7,
  ),
  method: seldom(fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'POST'), 12),
  path: seldom(fc.constantFrom('/', '//', '/.', '/..%2f', '%00', '/%ff', ';x', '/x/y'), 20),
  /** The body breaks off in the middle, as when the other side goes away; or it comes byte after byte. */
  stream: seldom(fc.constantFrom('breaks-off', 'drop-by-drop'), 15),
})
export type Plan = typeof anyPlan extends fc.Arbitrary<infer P> ? P : never

/** Nothing was done to it: it must be answered well. */
export const isWhole = (p: Plan): boolean =>
  p.who === 'right' &&
  !p.method &&
  !p.path &&
  p.stream !== 'breaks-off' &&
  [p.value, p.text, p.bytes, p.headers, p.query].every((all) => all.length === 0) &&
  p.items.every(({ lies, damage }) => !lies && damage.length === 0)

export interface Made {
  url: string
  init: RequestInit & { duplex?: 'half' }
  /** All that was said in it, to look whether something was said. */
  said: string
  /** The project whose desk really signed exactly this. */
  speaks: string | undefined
}

export async function make(plan: Plan, house: FuzzHouse): Promise<Made> {
  const { method, road, query, fields, token } = await begun(plan, house)
  const body = await bodyOf(plan, house, fields)
  const search = new URLSearchParams(query)
  for (const [name, value] of plan.query) search.set(name, value === 'THEIRS' ? house.theirs.desk.pid : value)
  const path = `${road}${plan.path ?? ''}`
  const verb = plan.method ?? method
  const bare = verb === 'GET' || verb === 'HEAD'
  const url = new URL(`https://inbreng.example${path}?${search}`)
  const { authorization, by } = await letThrough(plan, house, { verb, url, body: bare ? utf8('') : body, token })
  const headers = new Headers(authorization ? { authorization } : {})
  for (const [name, value] of plan.headers) headers.set(name, value)
  const speaks = by === url.searchParams.get('pid') ? by : undefined
  const said = `${url} ${decodeURIComponent(search.toString().replace(/%(?![\da-f]{2})/gi, '%25')).slice(0, 100)} ${authorization ?? ''} ${Buffer.from(body).toString('latin1')}`
  return { url: String(url), init: { method: verb, headers, ...(!bare && streamed(body, plan.stream)) }, said, speaks }
}

function streamed(body: Bytes, how: Plan['stream']): Pick<Made['init'], 'body' | 'duplex'> {
  if (!how) return { body }
  const pieces =
    how === 'drop-by-drop'
      ? [...body.subarray(0, 20)].map((one) => Uint8Array.of(one))
      : [body.subarray(0, body.length >> 1)]
  if (how === 'drop-by-drop') pieces.push(body.slice(20))
  return {
    duplex: 'half',
    body: new ReadableStream({
      start(c) {
        for (const piece of pieces) c.enqueue(piece)
        if (how === 'breaks-off') c.error(new TypeError('terminated'))
        else c.close()
      },
    }),
  }
}

interface Begun {
  method: 'GET' | 'POST'
  road: string
  query: Record<string, string>
  fields: object
  token?: string
}

/** The good request, as a device or a desk of our project sends it. */
async function begun({ kind }: Plan, { ours, theirs, strangers }: FuzzHouse): Promise<Begun> {
  const { pid, signer, letters } = ours.desk
  const post = (road: string, fields: object = {}, token?: string): Begun => ({
    method: 'POST',
    road: `/api/v1/${road}`,
    query: DESK.includes(kind) ? { pid } : {},
    fields: asking(fields),
    ...(token && { token }),
  })
  const get = (road: string, query: Record<string, string>, token?: string): Begun => ({
    method: 'GET',
    road,
    query,
    fields: {},
    ...(token && { token }),
  })
  const registering = async (by: Signer, secret: string | undefined) => ({
    pid,
    ...(secret && { secret }),
    publicKey: base64url(by.publicKey),
    sig: base64url(await by.sign('register', utf8(`${pid}\n${secret ?? ''}`))),
  })
  switch (kind) {
    case 'register':
      return post('register', await registering(strangers[0].signer, ours.secret))
    case 'again':
      return post('register', await registering(ours.victim.signer, ours.secret))
    case 'come-back':
      return post('register', await registering(strangers[1].signer, undefined), ours.guest.token)
    case 'push':
      return post('push', {}, ours.guest.token)
    case 'have': {
      const sha = ours.body.head.sha
      const pairs = [...ours.kept.keys(), ...theirs.kept.keys(), newId()].map((id) => ({ id, sha }))
      return post('have', { pairs: pairs.slice(-200) }, ours.guest.token)
    }
    case 'erase':
      return post('erase', {
        pid,
        keys: [[...ours.kept.values(), ...ours.erased].find(({ eraseKey }) => eraseKey)!.eraseKey],
      })
    case 'guess':
      return post('erase', { pid, keys: [base64url(random(32)), [...theirs.kept.values()][0]!.eraseKey] })
    case 'pull':
      return get('/api/v1/pull', { batch: newId() }, ours.guest.token)
    case 'pull-desk':
      return get('/api/v1/pull', { batch: newId(), pid })
    case 'devices':
      return post('devices', { device: ours.victim.id, act: 'confirm' })
    case 'look-up':
      return post('invitation', { hash: ours.invitationHash })
    case 'invite': {
      const { terms } = await invitation(ours.desk, { uses: 3 })
      return post('invitations', { make: [{ terms, note: 'AAAA' }] })
    }
    case 'take-back': {
      const { terms } = await invitation(ours.desk)
      return post('invitations', {
        make: [{ terms, note: '' }],
        revoke: { hash: theirs.invitationHash, devices: true },
      })
    }
    case 'house':
      return get('/api/v1/house', { batch: newId(), pid, page: '0' })
    case 'letters':
      return post('letters', { letters: [await prompt(signer, pid)], instead: [] })
    case 'instead':
      return post('letters', {
        letters: [await prompt(signer, pid)],
        instead: [await hash64(utf8(letters.find(({ body }) => body.includes('"kind":"consent"'))!.body))],
      })
    case 'practice':
      return get('/api/v1/practice', {})
    case 'found':
      return post('projects', { project: { pid: newId(), root: base64url(signer.publicKey) }, letters: [] })
    case 'remove-practice':
      return post('practice/remove')
    case 'leave':
      return post('papers', { papers: [{ name: 'trial', body: 'een papier' }] })
    case 'papers':
      return get('/api/v1/papers', { batch: newId(), pid })
    case 'answer':
      return post('answer', { pid, name: ours.ask, body: 'Ja, dat wil ik.' })
    case 'health':
      return get('/healthz', {})
    case 'nowhere':
      return post('nowhere')
  }
}
const prompt = (signer: Signer, pid: string) =>
  writeLetter(signer, {
    pid,
    kind: 'prompt',
    name: `nl-${newId().slice(0, 8)}`,
    version: 1,
    lang: 'nl',
    text: 'Wat fijn.',
  })

async function bodyOf(plan: Plan, house: FuzzHouse, fields: object): Promise<Bytes> {
  const line = written(damagedValue(fields, plan.value as DamageOfValue[]), plan.text as DamageOfText[])
  if (plan.kind !== 'push') return damagedBytes(line, plan.bytes as DamageOfBytes[])
  const items = await Promise.all(plan.items.map((one) => itemOf(one, house)))
  return damagedBytes(writeFrames([line, ...items]), plan.bytes as DamageOfBytes[])
}

async function itemOf(
  { is, lies, damage }: Plan['items'][number],
  { ours, theirs, strangers }: FuzzHouse,
): Promise<Bytes> {
  const lie = lies && lieOf(lies, theirs)
  const from = (side: Side, hand: Hand = side.guest, more = {}) =>
    minted(side, hand, { ...more, ...lie }).then(({ bytes }) => bytes)
  const made = async (): Promise<Bytes> => {
    switch (is) {
      case 'there':
        return [...ours.kept.values()][0]?.bytes ?? from(ours)
      case 'gone':
        return ours.erased[0]!.bytes
      case 'foreign':
        return from(theirs, ours.guest)
      case 'of-revoked':
        return from(ours, ours.revoked)
      case 'of-stranger':
        return from(ours, strangers[2])
      case 'wrong-hash':
        return from(ours, ours.guest, { sha: await hash64(random(8)) })
      case 'wrong-signature':
        return damagedBytes(await from(ours), [{ bytes: 'flip', at: 420, bit: 0 }])
      default:
        return from(ours)
    }
  }
  return damagedBytes(await made(), damage as DamageOfBytes[])
}

/** `__proto__` is a field like any other; what belongs to the other project fits its field. */
function lieOf([field, value]: NonNullable<Plan['items'][number]['lies']>, theirs: Side): Record<string, unknown> {
  const said = value === 'THEIRS' ? (theirs.body.head as Record<string, unknown>)[field] : value
  return JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(said) ?? 'null'}}`) as Record<string, unknown>
}

/** Who says to have sent it, and the project whose desk really signed it as it is. */
async function letThrough(
  { who, kind }: Plan,
  { roads, ours, theirs, strangers }: FuzzHouse,
  { verb, url, body, token }: { verb: string; url: URL; body: Bytes; token: string | undefined },
): Promise<{ authorization?: string | undefined; by?: string }> {
  const desk = DESK.includes(kind)
  const signed = async (by: Signer, time = roads.world.now, bytes = body) => {
    const text = `${verb} ${url.pathname}${url.search}\n${time}\n${await hash64(bytes)}`
    return `Desk ${time}.${base64url(await by.sign('request', utf8(text)))}`
  }
  switch (who) {
    case 'right':
      if (desk) return { authorization: await signed(ours.desk.signer), by: ours.desk.pid }
      return { authorization: token && `Bearer ${token}` }
    case 'other-project':
      return desk
        ? { authorization: await signed(theirs.desk.signer), by: theirs.desk.pid }
        : { authorization: `Bearer ${theirs.guest.token}` }
    case 'revoked':
    case 'emptying':
      return { authorization: `Bearer ${ours[who].token}` }
    case 'made-up':
      return {
        authorization: desk ? `Desk ${roads.world.now}.${base64url(random(64))}` : `Bearer ${base64url(random(32))}`,
      }
    case 'stranger':
      return { authorization: await signed(strangers[2].signer) }
    case 'stale':
      return { authorization: await signed(ours.desk.signer, roads.world.now - 400_000) }
    case 'before':
      // Heard along the way, and put on another body.
      return { authorization: await signed(ours.desk.signer, roads.world.now, utf8('{}')) }
    case 'garbage':
      return { authorization: '\u00ff'.repeat(200) }
    case 'nobody':
      return {}
  }
}
