// Turns what was said in a sitting into envelopes: consent as it is given, and at the end the contribution.

import { textHash } from '../consent/texts.ts'
import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import type { Scope } from '../model/consent.ts'
import type { ConsentEvent, Contribution, Medium, Payload } from '../model/payload.ts'
import { localTime } from '../model/time.ts'
import { type Device, keysOf } from '../device/device.ts'
import type { Kept } from '../device/ledger.ts'
import type { Say } from '../locale/speech.ts'
import { dropped, mediaOf } from '../device/media.ts'
import type { Write } from '../device/store.ts'
import type { ConsentText } from '../model/letter.ts'
import { copyOf } from './copies.ts'
import { answersOf, type Asked, type Place, type Shown, type Sitting } from './sitting.ts'

/** The envelopes of a sitting, in the order of their ids and erase keys. */
export const ENVELOPES = ['assent', 'given', 'confirmed', 'contribution', 'stem', 'foto', 'foto-ik'] as const
type Which = (typeof ENVELOPES)[number]

export async function common(device: Device, place: Place, which: Which, at: string, lang: Sitting['lang']) {
  const { world } = device
  return {
    schema: 'inbreng/1' as const,
    id: place.ids[ENVELOPES.indexOf(which)]!,
    pid: place.pid,
    cv: place.consent,
    eraseKey: base64url(await eraseKeyOf(device, place, which)),
    thread: place.thread,
    role: place.role,
    device: place.shared ? ('tablet' as const) : ('own' as const),
    at,
    lang,
    app: world.build,
    activity: place.activity,
    ...(place.paper ? { paper: place.paper } : {}),
  }
}

export const eraseKeyOf = (device: Device, place: Place, which: Which): Promise<Bytes> =>
  device.world.eraseKey(fromBase64url(place.secret)!, place.pid, place.first + ENVELOPES.indexOf(which))

/** The hash of exactly what stood on a consent screen, taken as it is left. */
export async function shownHere({ world }: Device, lines: readonly string[], { lang, manner }: Say): Promise<Shown> {
  const { now, offset } = world.clock
  const shown = { hash: await textHash(world.crypt, lines), at: localTime(now(), offset()), lang }
  return manner ? { ...shown, address: manner } : shown
}

/** What stood on a screen, as a consent event tells it. */
export const seen = (screen: string, { hash, address }: Shown, level: ConsentText['level']): ConsentEvent['text'] => ({
  screen,
  hash,
  level,
  how: 'read',
  ...(address ? { address } : {}),
})

/** Everything that was agreed to so far, in the order in which it was asked. */
export async function consentEvents(device: Device, s: Sitting, place: Place): Promise<ConsentEvent[]> {
  const rows: [Which, ConsentEvent['type'], Scope, string, Shown | undefined][] = [
    ['assent', 'assent', 'meedoen', 's1', s.shown.welcome],
    ['given', 'given', 'meedoen', 's4', s.shown.ask],
    ['confirmed', 'reconfirmed', 'meedoen', 's11', s.shown.summary],
    ['stem', 'given', 'stem', 's8', s.shown.scopes?.['stem']],
    ['foto', 'given', 'foto', 's9', s.shown.scopes?.['foto']],
  ]
  const events: ConsentEvent[] = []
  for (const [which, type, scope, screen, shown] of rows) {
    if (!shown) continue
    events.push({
      ...(await common(device, place, which, shown.at, shown.lang)),
      kind: 'consent',
      scope,
      type,
      prev: events.at(-1)?.id ?? null,
      // Goes on from sitting to sitting, so that a later yes comes after an earlier no.
      n: place.first + ENVELOPES.indexOf(which),
      text: seen(screen, shown, 'A2'),
      expression: place.paper ? 'paper' : 'tap',
    })
  }
  return events
}

export async function seal(
  device: Device,
  place: Pick<Place, 'pid'>,
  payloads: readonly Payload[],
  draft: string,
  also: Write[],
  events: ConsentEvent[],
): Promise<Kept | 'waiting'> {
  const project = await device.store.get('projects', place.pid)
  const keys = await keysOf(device, place.pid)
  if (!project || !keys) return 'waiting'
  const finished = payloads.map((payload) => ({
    payload,
    device: project.device,
    signer: device.signer(project),
    ...keys,
  }))
  return device.ledger.keep(finished, draft, also, events)
}

/** Each yes becomes an envelope of its own before what it allows is asked; one that is sealed already stays as it is. */
export async function keepConsent(device: Device, s: Sitting, place: Place): Promise<Kept | 'waiting'> {
  const events = await consentEvents(device, s, place)
  const there = await Promise.all(events.map(({ id }) => device.store.get('items', id)))
  const fresh = events.filter((_, i) => !there[i])
  return seal(device, place, fresh, '', await copies(device, place, fresh), events)
}

/** Consent that changes later, on somebody's own device. */
export const keepEvents = async (device: Device, pid: string, events: ConsentEvent[]): Promise<Kept | 'waiting'> =>
  seal(device, { pid }, events, '', await copies(device, { shared: false }, events), events)

/** At the end: the contribution is sealed, and in the same moment the draft and its recordings are gone. */
export async function keepContribution(
  device: Device,
  s: Sitting,
  place: Place,
  questions: readonly Asked[],
  media: readonly Medium[],
): Promise<Kept | 'waiting'> {
  const { now, offset } = device.world.clock
  const contribution: Contribution = {
    ...(await common(device, place, 'contribution', localTime(now(), offset()), s.lang)),
    kind: 'contribution',
    consent: place.ids[ENVELOPES.indexOf('given')]!,
    answers: answersOf(s, questions),
    ...(media.length > 0 ? { media: [...media] } : {}),
  }
  const left = (await mediaOf(device.store, (draft) => draft === s.id)).flatMap(dropped)
  const also: Write[] = [{ drop: 'drafts', key: s.id }, ...left, ...(await copies(device, place, [contribution]))]
  return seal(device, place, [contribution], s.id, also, await consentEvents(device, s, place))
}

/**
 * On somebody's own device: what was said stays readable for looking back and taking back. What somebody else gave on
 * paper can be taken back too, and is not read again.
 */
async function copies(
  device: Device,
  place: Pick<Place, 'shared' | 'paper'>,
  payloads: readonly Payload[],
): Promise<Write[]> {
  if (place.shared) return []
  return Promise.all(payloads.map((p) => copyOf(device, place.paper && 'answers' in p ? { ...p, answers: [] } : p)))
}
