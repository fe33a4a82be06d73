// Turns what was said in a sitting into envelopes: consent as it is given, and at the end the contribution.

import { saidAt } from '../consent/around.ts'
import { textHash } from '../consent/hash.ts'
import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { APART, type Scope } from '../model/consent.ts'
import type { ConsentEvent, Contribution, Medium, Payload } from '../model/payload.ts'
import { instant, localTime } from '../model/time.ts'
import type { Device } from '../device/device.ts'
import type { Kept } from '../device/ledger.ts'
import { seal } from '../device/sealing.ts'
import type { Say } from '../locale/speech.ts'
import { dropped, mediaOf } from '../device/media.ts'
import type { Write } from '../device/store.ts'
import type { ConsentText } from '../model/letter.ts'
import { ENVELOPES } from '../model/sitting.ts'
import { copyOf, eventsOf, newestOf } from './copies.ts'
import { refuse } from './earlier.ts'
import type { Asked, Place, Shown, Sitting } from './sitting.ts'
import { answersOf, basisOf } from './way.ts'

type Which = (typeof ENVELOPES)[number]

export async function common(device: Device, place: Place, which: Which, at: string, lang: Sitting['lang']) {
  const { world } = device
  return {
    schema: 'inbreng/1' as const,
    id: place.ids[ENVELOPES.indexOf(which)]!,
    pid: place.pid,
    cv: place.cv ?? place.consent,
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

/** A clock that was a day off when the server was heard last: words of several devices are not weighed by it. */
export async function clockOf({ store }: Device, pid: string): Promise<Pick<ConsentEvent, 'clockDoubted'>> {
  const { ahead = 0 } = (await store.get('projects', pid)) ?? {}
  return Math.abs(ahead) > APART.more ? { clockDoubted: true } : {}
}

export const eraseKeyOf = (device: Device, place: Place, which: Which): Promise<Bytes> =>
  device.world.eraseKey(fromBase64url(place.secret)!, place.pid, place.first + ENVELOPES.indexOf(which))

/** The hash of exactly what stood on a consent screen, taken as it is left; and whether it was read aloud. */
export async function shownHere(
  { world }: Device,
  lines: readonly string[],
  { lang, manner }: Say,
  heard = false,
): Promise<Shown> {
  const { now, offset } = world.clock
  return {
    hash: await textHash(world.crypt, lines),
    at: localTime(now(), offset()),
    lang,
    ...(manner ? { address: manner } : {}),
    ...(heard ? { heard } : {}),
    ...(world.online?.() === false ? { offline: true } : {}),
  }
}

/** What stood on a screen, as a consent event tells it. */
export const seen = (
  screen: string,
  { hash, address, heard }: Shown,
  { level, version }: Pick<ConsentText, 'level' | 'version'>,
): ConsentEvent['text'] => ({
  screen,
  hash,
  level,
  how: heard ? 'heard' : 'read',
  ...(version ? { version } : {}),
  ...(address ? { address } : {}),
})

/** One thing that was agreed to: in which envelope it goes, what it is, and what stood there. */
interface Agreed {
  which: Which
  type: ConsentEvent['type']
  scope: Scope
  screen: string
  shown: Shown
}

function agreedIn({ shown, said, place }: Sitting): Agreed[] {
  type Perhaps = Omit<Agreed, 'shown'> & { shown: Shown | undefined }
  const changed = place?.changed ?? []
  const about = (which: Which, scope: Scope, screen: string): Perhaps => ({
    which,
    type: 'given',
    scope,
    screen,
    // What was asked because it changed is not said a second time, as if it had been asked for the first.
    shown: changed.includes(scope) === (screen === 's15') ? shown.scopes?.[scope] : undefined,
  })
  const back = ([scope, one]: [string, Shown], i: number): Perhaps => ({
    which: `back-${i + 1}` as Which,
    type: 'withdrawn',
    scope: scope as Scope,
    screen: 's11',
    shown: one,
  })
  const more = place?.asks?.find((scope) => scope !== 'citaat')
  const all: Perhaps[] = [
    { which: 'assent', type: 'assent', scope: 'meedoen', screen: 's1', shown: shown.welcome },
    shown.renew
      ? { which: 'given', type: 'given', scope: 'meedoen', screen: 's13', shown: shown.renew }
      : { which: 'given', type: 'given', scope: 'meedoen', screen: 's4', shown: shown.ask },
    ...changed.map((scope, i) => about(`changed-${i + 1}` as Which, scope, 's15')),
    about('stem', 'stem', 's8'),
    about('foto', 'foto', 's9'),
    about('citaat', 'citaat', 's7'),
    ...(more ? [about('more', more, 's10')] : []),
    about('naam', 'naam', 's16'),
    ...Object.entries(shown.back ?? {}).map(back),
    { which: 'confirmed', type: 'reconfirmed', scope: 'meedoen', screen: 's11', shown: shown.summary },
    { which: 'dissent', type: 'dissent', scope: 'meedoen', screen: 's13', shown: said.signs && shown.dissent },
  ]
  return all
    .flatMap((one) => (one.shown ? [one as Agreed] : []))
    .toSorted((a, b) => instant(a.shown.at) - instant(b.shown.at))
}

/** Everything that was agreed to so far, in the order in which it was asked. */
export async function consentEvents(device: Device, s: Sitting, place: Place): Promise<ConsentEvent[]> {
  const text = await device.mailbox.byHash('consent', place.cv ?? place.consent)
  const events: ConsentEvent[] = []
  const all = agreedIn(s)
  const clock = await clockOf(device, place.pid)
  /** A yes that was taken back before anything rested on it was never one; of both nothing is said. */
  const unsaid = new Set<Scope>()
  for (const scope of Object.keys(s.shown.back ?? {}) as Scope[]) {
    const yes = all.find((one) => one.scope === scope && one.type === 'given')
    const id = yes && place.ids[ENVELOPES.indexOf(yes.which)]
    if (!id || !(await device.store.get('items', id))) unsaid.add(scope)
  }
  let [prev, caughtUp] = [place.prev ?? null, false]
  for (const { which, type, scope, screen, shown } of all) {
    const id = place.ids[ENVELOPES.indexOf(which)]
    // Of an older version of the app: it had no place for this.
    if (unsaid.has(scope) || !id) continue
    // Whoever goes on with a sitting that lay open knows what they said elsewhere on this device meanwhile.
    if (!caughtUp && !(await device.store.get('items', id)))
      [prev, caughtUp] = [newestOf(await eventsOf(device, place))?.id ?? prev, true]
    events.push({
      ...(await common(device, place, which, shown.at, shown.lang)),
      kind: 'consent',
      scope,
      type,
      prev,
      // Goes on from sitting to sitting, so that a later yes comes after an earlier no.
      n: place.first + ENVELOPES.indexOf(which),
      text: seen(screen, shown, text ?? { level: 'A2', version: 0 }),
      ...howItWas(s, place, type),
      ...(shown.offline ? { offline: true } : {}),
      ...clock,
    })
    prev = id
  }
  return events
}

/** Who decided and how, and who sat beside, with what was agreed to. A no without words is told by what somebody saw. */
function howItWas(
  { said }: Sitting,
  place: Place,
  type: ConsentEvent['type'],
): Partial<ConsentEvent> & Pick<ConsentEvent, 'expression'> {
  const { around } = said
  const helper = saidAt('beside', around)
  const beside = helper ? { helper } : {}
  if (type === 'dissent')
    return { ...beside, expression: 'behaviour', ...(said.signs?.length ? { signs: said.signs } : {}) }
  const basis = basisOf(said)
  const understood = saidAt('understand', around)
  const says = saidAt('says', around)
  return {
    ...beside,
    expression: place.paper ? 'paper' : (saidAt('shows', around) ?? 'tap'),
    basis,
    ...(understood ? { understood } : {}),
    ...(basis === 'vertegenwoordiger' && says
      ? {
          representative: {
            kind: saidAt('who', around)!,
            evidence: saidAt('evidence', around)!,
            says,
          },
        }
      : {}),
  }
}

/** Each yes becomes an envelope of its own before what it allows is asked; one that is sealed already stays as it is. */
export async function keepConsent(device: Device, s: Sitting, place: Place): Promise<Kept | 'waiting'> {
  const events = await consentEvents(device, s, place)
  const there = await Promise.all(events.map(({ id }) => device.store.get('items', id)))
  const fresh = events.filter((_, i) => !there[i])
  return seal(device, place, fresh, '', await copies(device, place, fresh), events)
}

/** Consent that changes later, on somebody's own device. */
export const keepEvents = async (
  device: Device,
  by: Pick<Place, 'pid' | 'secret'>,
  events: ConsentEvent[],
): Promise<Kept | 'waiting'> => seal(device, by, events, '', await copies(device, { shared: false }, events), events)

/** What else has to be on the disk in the very moment in which something is given. */
export type AlsoGiven = (given: Contribution, events: readonly ConsentEvent[], s: Sitting) => Promise<Write[]>

/** At the end: the contribution is sealed, and in the same moment the draft and its recordings are gone. */
export async function keepContribution(
  device: Device,
  s: Sitting,
  place: Place,
  questions: readonly Asked[],
  media: readonly Medium[],
  more?: AlsoGiven,
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
  const no = Object.entries(s.said.scopes ?? {}).flatMap(([scope, said]) =>
    said === 'no' && scope !== 'meedoen' ? [scope as Scope] : [],
  )
  const also: Write[] = [
    { drop: 'drafts', key: s.id },
    ...left,
    ...(await copies(device, place, [contribution])),
    ...(await refuse(device, place, no)),
  ]
  const events = await consentEvents(device, s, place)
  if (more) also.push(...(await more(contribution, events, s)))
  return seal(device, place, [contribution], s.id, also, events)
}

/**
 * On somebody's own device: what was said stays readable for looking back and taking back. What somebody else gave on
 * paper can be taken back too, and is not read again. On a tablet of a team it is only known what somebody agreed to.
 */
async function copies(
  device: Device,
  place: Pick<Place, 'shared' | 'known' | 'paper'>,
  payloads: readonly Payload[],
): Promise<Write[]> {
  const stays = place.known ? payloads.filter(({ kind }) => kind === 'consent') : place.shared ? [] : payloads
  return Promise.all(stays.map((p) => copyOf(device, place.paper && 'answers' in p ? { ...p, answers: [] } : p)))
}
