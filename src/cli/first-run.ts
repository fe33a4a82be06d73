// The first start in an empty folder: a practice house to try everything in. Its keys are made, written away and forgotten.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { allowedTerms } from '../model/invitation.ts'
import { attempt, object, parse, text } from '../model/read.ts'
import { keyToLink, writeKeyFile } from '../seal/keys.ts'
import { writeWhole } from '../server/store/beside.ts'
import type { Store } from '../server/store/store.ts'
import { Plainly } from './house.ts'
import { keepExamples, makeExamples } from './practice/examples.ts'
import { invite, makeProject } from './project.ts'

const readFirstRun = object({
  participant: text(1000),
  tablet: text(1000),
  desk: text(2000),
  deskKey: text(1000),
  deskPassphrase: text(200),
})
export type FirstRun = ReturnType<typeof readFirstRun>

const NAME = { nl: 'Oefenhuis De Linde', en: 'Practice house De Linde' }
const CONTACT = { nl: 'Anna', en: 'Anna' }

/** The keys of the practice house, which may lie beside its data. */
export const KEY_FILES: readonly string[] = ['oefenhuis-de-linde.age', 'oefenhuis-de-linde-tweede.age']

const place = (data: string): string => join(data, 'first-run.json')

export function firstRunOf(data: string): FirstRun | undefined {
  if (!existsSync(place(data))) return undefined
  const run = attempt(() => readFirstRun(parse(readFileSync(place(data), 'utf8'), { depth: 1, length: 10_000 })))
  if (run.ok) return run.value
  throw new Plainly(
    `${place(data)} is damaged. Put it back from a copy, or move it away: the house then starts without showing its links.`,
  )
}

/** The links as they are from where the house is reached today. */
export function atOrigin(run: FirstRun, origin: string): FirstRun {
  const move = (url: string) => origin + url.slice(new URL(url).origin.length)
  return { ...run, participant: move(run.participant), tablet: move(run.tablet), desk: move(run.desk) }
}

export const writeFirstRun = (data: string, run: FirstRun): void =>
  writeWhole(place(data), `${JSON.stringify(run, null, 2)}\n`)

/** Practice is over: its links and its keys go. */
export function forgetFirstRun(data: string): void {
  for (const file of [place(data), ...KEY_FILES.map((name) => join(data, 'keys', name))]) rmSync(file, { force: true })
}

export async function firstRun(
  store: Store,
  data: string,
  origin: string,
  now: number,
  examples = true,
): Promise<FirstRun> {
  const project = await makeProject(now, { title: NAME, contact: CONTACT, practice: true })
  const { pid, signer } = project
  const offer = { role: 'person', uses: 100_000, expires: 0, confirmed: true } as const
  const own = await invite(pid, signer.publicKey, now, { ...offer, deviceClass: 'own' })
  const tablet = await invite(pid, signer.publicKey, now, { ...offer, deviceClass: 'tablet' })
  if (![own, tablet].every(({ terms }) => allowedTerms(terms, true)))
    throw new Error('these invitations are not allowed')

  mkdirSync(join(data, 'keys'), { recursive: true, mode: 0o700 })
  const deskKey = join(data, 'keys', KEY_FILES[0]!)
  const passphrase = `oefenen-${randomBytes(6).toString('hex')}`
  writeWhole(deskKey, await writeKeyFile(project.desk, passphrase))
  writeWhole(join(data, 'keys', KEY_FILES[1]!), await writeKeyFile(project.recovery, passphrase))
  // Sealed before anything is in the database: whatever happens here, a house is never made by half.
  const given = examples ? await makeExamples(project, now) : undefined
  await store.publish(
    pid,
    {
      project: { pid, root: signer.publicKey, practice: true },
      letters: project.letters,
      terms: [own.terms, tablet.terms],
    },
    now,
  )
  const run = {
    participant: `${origin}/#i=${own.code}`,
    tablet: `${origin}/tablet/#i=${tablet.code}`,
    desk: `${origin}/desk/#k=${keyToLink(project.desk)}`,
    deskKey,
    deskPassphrase: passphrase,
  }
  writeFirstRun(data, run)
  if (given) await keepExamples(store, pid, given, { own: own.terms.hash, tablet: tablet.terms.hash }, now)
  return run
}
