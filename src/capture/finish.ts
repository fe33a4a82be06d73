// Turns what was said in a sitting into envelopes: the consent events once they are confirmed, the contribution at the end.

import { base64url, fromBase64url } from '../model/bytes.ts'
import type { Activity } from '../model/letter.ts'
import type { ConsentEvent, Contribution, Payload } from '../model/payload.ts'
import { instant, localTime } from '../model/time.ts'
import { type Device, keysOf } from '../device/device.ts'
import type { Kept } from '../device/ledger.ts'
import type { Write } from '../device/store.ts'
import { answersOf, type Place, type Shown, type Sitting } from './sitting.ts'

/** The four envelopes of a sitting, in the order of their ids and erase keys. */
const ASSENT = 0
const GIVEN = 1
const CONFIRMED = 2
const CONTRIBUTION = 3

async function common(device: Device, place: Place, which: number, at: string, lang: Sitting['lang']) {
  const { world } = device
  const key = await world.eraseKey(fromBase64url(place.secret)!, place.pid, place.first + which)
  return {
    schema: 'inbreng/1' as const,
    id: place.ids[which]!,
    pid: place.pid,
    cv: place.consent,
    eraseKey: base64url(key),
    thread: place.thread,
    role: place.role,
    device: place.shared ? ('tablet' as const) : ('own' as const),
    at,
    lang,
    app: world.build,
    activity: place.activity,
  }
}

async function consentEvents(device: Device, s: Sitting, place: Place): Promise<ConsentEvent[]> {
  const rows: [number, ConsentEvent['type'], string, Shown | undefined][] = [
    [ASSENT, 'assent', 's1', s.shown.welcome],
    [GIVEN, 'given', 's4', s.shown.ask],
    [CONFIRMED, 'reconfirmed', 's11', s.shown.summary],
  ]
  const events: ConsentEvent[] = []
  for (const [which, type, screen, shown] of rows) {
    if (!shown) continue
    events.push({
      ...(await common(device, place, which, shown.at, shown.lang)),
      kind: 'consent',
      scope: 'meedoen',
      type,
      prev: events.at(-1)?.id ?? null,
      // Goes on from sitting to sitting, so that a later yes comes after an earlier no.
      n: place.first + which,
      text: { screen, hash: shown.hash, level: 'A2', how: 'read' },
      expression: 'tap',
    })
  }
  return events
}

async function seal(
  device: Device,
  place: Place,
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

/** After "this is right": each event of the consent becomes an envelope of its own, before anything is asked. */
export async function keepConsent(device: Device, s: Sitting, place: Place): Promise<Kept | 'waiting'> {
  const events = await consentEvents(device, s, place)
  return seal(device, place, events, '', await copies(device, place, events), events)
}

/** At the end: the contribution is sealed, and in the same moment the draft is gone. */
export async function keepContribution(
  device: Device,
  s: Sitting,
  place: Place,
  activity: Activity,
): Promise<Kept | 'waiting'> {
  const { now, offset } = device.world.clock
  const contribution: Contribution = {
    ...(await common(device, place, CONTRIBUTION, localTime(now(), offset()), s.lang)),
    kind: 'contribution',
    consent: place.ids[GIVEN]!,
    answers: answersOf(s, activity.questions),
  }
  const also: Write[] = [{ drop: 'drafts', key: s.id }, ...(await copies(device, place, [contribution]))]
  return seal(device, place, [contribution], s.id, also, await consentEvents(device, s, place))
}

/** On somebody's own device: what was said stays readable for looking back and taking back. */
async function copies(device: Device, place: Place, payloads: readonly Payload[]): Promise<Write[]> {
  if (place.shared) return []
  return Promise.all(
    payloads.map(async (p): Promise<Write> => ({
      put: 'copies',
      row: { id: p.id, at: instant(p.at), box: await device.vault.lock(p) },
    })),
  )
}
