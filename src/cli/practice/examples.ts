// Forty contributions by people who do not exist, sealed as their devices would have: what a practice house begins with.

import { randomBytes } from 'node:crypto'
import { base64url, type Bytes, utf8 } from '../../model/bytes.ts'
import { envelopeBytes, headBytes } from '../../model/envelope.ts'
import { makeId } from '../../model/id.ts'
import { bodyOf, consentLines } from '../../model/letter.ts'
import { type ConsentEvent, type Payload, writePayload } from '../../model/payload.ts'
import type { Signer } from '../../model/ports.ts'
import type { DeviceClass, Role } from '../../model/roles.ts'
import { localTime } from '../../model/time.ts'
import { close } from '../../seal/close.ts'
import { eraseKey, makePair, sha256, signerOf } from '../../seal/sign.ts'
import type { Sound, Store } from '../../server/store/store.ts'
import type { NewProject } from '../project.ts'
import said from './said.json' with { type: 'json' }
import { answersTo, type Short } from './values.ts'

interface Said {
  /** Who speaks: the same word, the same person. It leaves no trace in what is sealed. */
  who: string
  role: Role
  /** So many days before the house was made, at this time of the day. */
  days: number
  time: string
  activity: string
  answers: Readonly<Record<string, Short>>
  /** The day on which the consent was taken back. */
  withdrawn?: number
}
export const SAID = said as unknown as readonly Said[]

/** One device for each role: residents share a tablet, everybody else has a phone. */
interface Hand {
  id: string
  signer: Signer
  deviceClass: DeviceClass
}

export interface Examples {
  hands: Hand[]
  sealed: Sound[]
}

const random = (size: number): Bytes => new Uint8Array(randomBytes(size))
const hash = async (bytes: Uint8Array): Promise<string> => base64url(await sha256(bytes))

/** Seals everything; nothing is on the disk yet. */
export async function makeExamples(project: NewProject, now: number): Promise<Examples> {
  const letters = await Promise.all(
    project.letters.map(async (letter) => ({ letter, hash: await hash(utf8(letter.body)) })),
  )
  const find = <K extends Parameters<typeof bodyOf>[0]>(kind: K, name?: string) => {
    for (const { letter, hash } of letters) {
      const body = bodyOf(kind, letter)
      if (body && (name ?? body.name) === body.name) return { body, hash }
    }
    throw new Error(`this project has no ${kind} ${name ?? ''}`)
  }
  const keys = find('keys')
  const consent = find('consent')
  const about = find('project').body

  const hands = new Map<Role, Hand>()
  for (const role of new Set(SAID.map((one) => one.role))) {
    const signer = signerOf(await makePair())
    const id = base64url((await sha256(signer.publicKey)).subarray(0, 16))
    hands.set(role, { id, signer, deviceClass: role === 'person' ? 'tablet' : 'own' })
  }
  const people = new Map(SAID.map(({ who }) => [who, { thread: base64url(random(16)), secret: random(16), next: 1 }]))

  async function seal(payload: Payload, hand: Hand): Promise<Sound> {
    const { bytes, n } = writePayload(payload)!
    const body = await close(bytes, keys.body.recipients)
    const { id, pid, cv } = payload
    const eh = await hash(Buffer.from(payload.eraseKey, 'base64url'))
    const sha = await hash(body)
    const head = { v: 1 as const, pid, id, k: 'item' as const, cv, eh, ks: keys.hash, n, sha, dev: hand.id }
    const signed = headBytes(head)
    return { head, bytes: envelopeBytes(signed, await hand.signer.sign('envelope', signed), body) }
  }

  async function given(one: Said): Promise<Sound[]> {
    const hand = hands.get(one.role)!
    const person = people.get(one.who)!
    const activity = find('activity', one.activity)
    const lines = consentLines(consent.body.ask, { activity: activity.body, project: about }, 'nl')
    const textHash = await hash(utf8(lines.join('\n')))
    /** Everything somebody gives has a number of its own, and with it the key that takes it back. */
    const begin = async (at: number) => {
      const n = person.next++
      return {
        n,
        common: {
          schema: 'inbreng/1' as const,
          id: makeId(at, random(10)),
          pid: project.pid,
          cv: consent.hash,
          eraseKey: base64url(await eraseKey(person.secret, project.pid, n)),
          thread: person.thread,
          role: one.role,
          device: hand.deviceClass,
          at: localTime(at, -new Date(at).getTimezoneOffset()),
          lang: 'nl' as const,
          app: 'practice',
          activity: { name: one.activity, hash: activity.hash },
        },
      }
    }
    const decide = async (type: 'given' | 'withdrawn', at: number, prev: string | null): Promise<ConsentEvent> => {
      const { n, common } = await begin(at)
      const text = { screen: 's4', hash: textHash, level: 'A2' as const, how: 'read' as const }
      return { ...common, kind: 'consent', scope: 'meedoen', type, prev, n, text, expression: 'tap' }
    }
    const at = momentOf(now, one.days, one.time)
    const yes = await decide('given', at - 4 * 60_000, null)
    const { common } = await begin(at)
    const answers = answersTo(activity.body.questions, one.answers)
    const row: Payload[] = [yes, { ...common, kind: 'contribution', consent: yes.id, answers }]
    if (one.withdrawn) row.push(await decide('withdrawn', momentOf(now, one.withdrawn, one.time), yes.id))
    return Promise.all(row.map((payload) => seal(payload, hand)))
  }

  const sealed: Sound[] = []
  for (const one of SAID) sealed.push(...(await given(one)))
  return { hands: [...hands.values()], sealed }
}

/** That time of the day, as the clock on the wall showed it then. */
function momentOf(now: number, days: number, time: string): number {
  const day = new Date(now)
  const [hours, minutes] = time.split(':').map(Number)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - days, hours, minutes).getTime()
}

/** Lets the devices in by the house's own invitations and keeps what they gave: all of it, or nothing. */
export async function keepExamples(
  store: Store,
  pid: string,
  { hands, sealed }: Examples,
  invitations: Record<DeviceClass, string>,
  now: number,
): Promise<void> {
  for (const { id, signer, deviceClass } of hands) {
    const want = { pid, publicKey: signer.publicKey, id, by: { invitation: invitations[deviceClass] } }
    // Nobody knows the token: what these devices had to say is said.
    const device = await store.admit(want, await hash(random(32)), now)
    if ('refused' in device) throw new Error(`an example device was refused: ${device.refused}`)
  }
  await store.keep(pid, sealed)
}
