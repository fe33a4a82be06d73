// What was noted in haste and still has to be added to. Each is an open sitting that has not begun: encrypted like any other.

import { newSitting, type Note, type Sitting, sittingIn } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import type { Scope } from '../../model/consent.ts'
import type { Activity, Question } from '../../model/letter.ts'
import type { Role } from '../../model/roles.ts'
import { LATER_DAYS } from '../../model/terms.ts'
import type { Lang, Words } from '../../model/words.ts'

/** Before activities said so themselves, what is noted became a contribution to this one. */
const BEFORE = 'wat-zag-je'
const DAY = 86_400_000

/** The ways to note; a voice and a photo only where the consent text has words for them. No people in a photo. */
const WAYS: readonly { kind: Way; scope?: Scope; setup: object }[] = [
  { kind: 'voice', scope: 'stem', setup: {} },
  { kind: 'text', setup: { long: true } },
  { kind: 'photo', scope: 'foto', setup: { people: 'none' } },
]
export type Way = 'voice' | 'text' | 'photo'

/** Where what is noted now belongs, and what is asked about it. */
export interface Place {
  pid: string
  activity: string
  q: string
  ask: Words
  contact: Words
  ways: readonly Way[]
}

/** Undefined where this project asks nobody of this role what they saw. */
export async function placeOfNotes({ mailbox }: Device, pid: string, role: Role): Promise<Place | undefined> {
  const mine = ({ closed, for: whose = [] }: Activity) => !closed && (whose.length === 0 || whose.includes(role))
  const all = (await mailbox.all(pid, 'activity')).filter(({ body }) => mine(body))
  const first = all.toSorted((a, b) => (a.body.order ?? 1000) - (b.body.order ?? 1000))
  const [found] = first.flatMap(({ body }) => {
    const asked = questionOf(body)
    return asked ? [{ activity: body.name, asked }] : []
  })
  const project = (await mailbox.newest(pid, 'project'))?.body
  const consent = (await mailbox.newest(pid, 'consent', 'meedoen'))?.body
  if (!found || !project || !consent) return undefined
  const ways = WAYS.filter(({ scope }) => !scope || consent.scopes?.[scope]).map(({ kind }) => kind)
  const { activity, asked } = found
  return { pid, activity, q: asked.id, ask: asked.ask, contact: project.contact, ways }
}

/** The written question that the letter says a note answers. */
function questionOf({ name, quick, questions }: Activity): Question | undefined {
  const written = questions.filter(({ kind }) => kind === 'text')
  return quick === undefined && name === BEFORE ? written[0] : written.find(({ id }) => id === quick)
}

export type Noted = Sitting & { note: Note }

export function newNote(device: Device, { pid, activity, q }: Place, kind: Way, lang: Lang): Noted {
  const { setup } = WAYS.find((way) => way.kind === kind)!
  const note = { at: device.world.clock.now(), pid, activity, q, kind, setup }
  return { ...newSitting(device.newId(), lang), note }
}

/** What it becomes a contribution to. */
export const activityOf = ({ note }: Noted): string => note.activity ?? BEFORE

/** As it was noted, before anybody was asked anything. */
export const afresh = ({ id, lang, note, answers }: Noted): Noted => ({ ...newSitting(id, lang), note, answers })

/** What lies here. One of a newer version is there and cannot be read. */
export interface Lying {
  id: string
  at: number
  noted: Noted | undefined
}

/** The newest first, as it was just made; before those what has lain here for too long. */
export async function notesIn({ store, vault, drafts, world }: Device): Promise<Lying[]> {
  const rows = (await store.list('drafts')).filter(({ note }) => note)
  const all = await Promise.all(
    rows.map(async ({ id, at, box }) => {
      const state = sittingIn(await vault.unlock(box).catch(() => undefined))
      return { id, at, noted: state?.note && { ...state, note: state.note } }
    }),
  )
  // What was written and taken out again before the page was left is nothing.
  const empty = all.filter(({ noted }) => noted && isEmpty(noted))
  for (const { id } of empty) await drafts.drop(id)
  const now = world.clock.now()
  const old = ({ noted }: Lying) => Number(noted !== undefined && isOld(noted, now))
  const made = ({ at, noted }: Lying) => noted?.note.at ?? at
  return all.filter((one) => !empty.includes(one)).toSorted((a, b) => old(b) - old(a) || made(b) - made(a))
}

/** A sitting that was begun with it keeps it, whatever was taken out on the way. */
export const isEmpty = ({ agreed, answers }: Noted): boolean =>
  !agreed && Object.values(answers).every(({ value }) => value === undefined)

/** It is never thrown away by itself, and said when it has been here for long. */
export const isOld = ({ note }: Noted, now: number): boolean => now - note.at >= LATER_DAYS * DAY

/** What was put off in so many words stays as long as was said then. */
export const until = ({ at, noted }: Lying): number | undefined => (noted?.paused ? at + LATER_DAYS * DAY : undefined)
