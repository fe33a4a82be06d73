// Before the first word of a project is shown: which project, which activity, and under which pseudonym somebody speaks.

import { loadKind } from '../answers/index.ts'
import type { Letters } from '../consent/texts.ts'
import type { Device } from '../device/device.ts'
import { newPerson, numbered, type Person } from '../device/identity.ts'
import type { ProjectRow, Write } from '../device/store.ts'
import { type Activity, asksOf, fitting, type Question } from '../model/letter.ts'
import { KEYS_LOST } from '../model/receipt.ts'
import type { Role } from '../model/roles.ts'
import { earlier, outgrown } from './earlier.ts'
import { ENVELOPES } from '../model/sitting.ts'
import type { Asked, Note, Place } from './sitting.ts'

/** The questions with what their kinds say about where they stand. A kind of a newer version is asked like any other. */
export const askedIn = (letters: Letters, paper = false, note?: Note): Promise<(Question & Asked)[]> =>
  Promise.all(
    letters.activity.questions.map(async (asked) => {
      // What was spoken or pictured in haste answers a question that is written otherwise.
      const question = note?.q === asked.id ? { ...asked, ...note } : asked
      const { scope, tells, written, own, media } = (await loadKind(question.kind)) ?? {}
      // What a sheet has no voice or picture for was written on it.
      if (paper && written) return { ...question, kind: 'text', setup: {} }
      // No sheet asks for a use of its own before a question: what cannot be written on it is not asked.
      const closed = scope !== undefined && (paper || !letters.consent.scopes?.[scope])
      const paced = letters.activity.level === 'A2' && !paper
      return { ...question, scope, tells, closed, own, paced, light: !tells && !scope && !media }
    }),
  )

/** What a helper enters from paper: which sheet, in the version that was printed, and who gave it. */
export interface Sheet {
  code: string
  activity: Found
  role: Role
}
type Found = { hash: string; body: Activity }

/** Undefined while the letters are not here yet, and where nobody could read what is given. */
export async function findPlace(
  device: Device,
  project: ProjectRow,
  shared: boolean,
  activity?: string,
  sheet?: Sheet,
  /** Who speaks, where that was settled before. */
  somebody?: Person & { known?: boolean },
): Promise<{ place: Place; letters: Letters; also: Write[] } | undefined> {
  const { pid } = project
  if (project.refused === KEYS_LOST) return undefined
  const role = sheet?.role ?? project.role
  const found = await device.mailbox.newest(pid, 'project')
  const consent = await device.mailbox.newest(pid, 'consent', 'meedoen')
  const all = await device.mailbox.all(pid, 'activity')
  const chosen = sheet
    ? sheet.activity
    : activity
      ? (all.find(({ body }) => body.name === activity) ?? (await device.mailbox.newest(pid, 'making', activity)))
      : fitting(all, role)[0]
  const keys = await device.mailbox.newest(pid, 'keys')
  if (!found || !consent || !chosen || !keys) return undefined
  // A sheet is of somebody else than whoever enters it, and every sheet of somebody new.
  const alone = shared || sheet !== undefined
  const { world } = device
  const own = () => world.locks.alone('person', () => numbered(device, pid, ENVELOPES.length))
  const person = somebody ?? (await (alone ? newPerson(world, pid) : own()))
  const place: Place = {
    pid,
    role,
    shared,
    ...(somebody?.known ? { known: true } : {}),
    thread: person.thread,
    secret: person.secret,
    first: person.next,
    activity: { name: chosen.body.name, hash: chosen.hash },
    consent: consent.hash,
    ids: ENVELOPES.map(() => device.newId()),
    ...(consent.body.once?.[role] && !sheet ? { once: true } : {}),
    ...(role === 'representative' && consent.body.about && chosen.body.about !== 'self' ? { about: true } : {}),
    ...(sheet ? { paper: sheet.code } : {}),
  }
  if (shared && !sheet) place.asks = asksOf(chosen.body, consent.body)
  if (!alone || place.known) Object.assign(place, await earlier(device, place, chosen.body, consent.body))
  const also = place.known ? await outgrown(device, place) : []
  return { place, letters: { project: found.body, activity: chosen.body, consent: consent.body }, also }
}

/** The letters a sitting began with, in the versions it began with, however many have come since. */
export async function lettersOf(device: Device, place: Place): Promise<Letters | undefined> {
  const [project, activity, consent] = await Promise.all([
    device.mailbox.newest(place.pid, 'project'),
    device.mailbox.byHash('activity', place.activity.hash),
    device.mailbox.byHash('consent', place.consent),
  ])
  if (!project || !activity || !consent) return undefined
  const { only } = place
  const questions = activity.questions.filter(({ id }) => !only || only.includes(id))
  return { project: project.body, activity: { ...activity, questions }, consent }
}
