// `inbreng doctor`: says in plain words whether folder, database, history, space, copies, clock and keys are in order.

import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { newestLetter } from '../server/newest.ts'
import { goesOn } from '../server/store/days.ts'
import { OlderDatabase, openSqlite, preparePragmas } from '../server/store/sqlite.ts'
import type { Project, Store } from '../server/store/store.ts'
import { KEPT, tooOld } from './copies.ts'
import { KEY_FILES } from './first-run.ts'
import { databaseExists, dataFolder, freeSpace, oneLine, Plainly, sqliteOptions } from './house.ts'
import { support } from './support.ts'

type Finding = { ok: boolean; says: string }
const good = (says: string): Finding => ({ ok: true, says })
const bad = (says: string): Finding => ({ ok: false, says })

export async function doctor([code]: string[] = []): Promise<void> {
  if (code !== undefined) return support(code)
  const data = dataFolder()
  const findings = [nodeIs(), folderIs(data), spaceIs(data)]
  if (!databaseExists(data)) findings.push(bad(`There is no database in ${data} yet. The first "npm start" makes it.`))
  else findings.push(...(await databaseIs(data)))
  for (const { ok, says } of findings) console.log(`${ok ? 'good ' : 'LOOK '} ${says}`)
  if (findings.some(({ ok }) => !ok))
    throw new Plainly('Something wants attention: see the lines that begin with LOOK.')
}

const nodeIs = (): Finding => good(`Node ${process.versions.node}.`)

function folderIs(data: string): Finding {
  try {
    accessSync(data, constants.W_OK)
  } catch {
    return bad(`The data folder ${data} is not there, or this user may not write in it.`)
  }
  const open = (statSync(data).mode & 0o077) !== 0
  return open
    ? bad(`Other users of this machine can look into ${data}. Close it: chmod 700 ${data}`)
    : good(`The data folder ${data} is writable and closed to others.`)
}

function spaceIs(data: string): Finding {
  const share = Math.round(freeSpace(existsSync(data) ? data : '.') * 100)
  const says = `${share} % of the disk is free.`
  return share < 15 ? bad(`${says} Make room: below 5 % new contributions wait on the devices.`) : good(says)
}

async function databaseIs(data: string): Promise<Finding[]> {
  const options = sqliteOptions(data)
  try {
    const raw = new DatabaseSync(join(data, 'inbreng.db'))
    preparePragmas(raw)
    const { quick_check: verdict } = raw.prepare('pragma quick_check').get() as { quick_check: string }
    raw.close()
    if (verdict !== 'ok') return [bad(`The database is damaged: ${oneLine(verdict)}. Restore the newest backup.`)]
  } catch (error) {
    return [
      bad(`The database cannot be opened: ${(error as Error).message}. If it is damaged, restore the newest backup.`),
    ]
  }
  const sound = good(
    'The database is whole; every commit is on the disk before anybody is answered; erased bytes are overwritten.',
  )
  try {
    const store = await openSqlite(options)
    try {
      return [sound, ...(await storeIs(store, data))]
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof OlderDatabase)
      return [
        sound,
        bad('An older database was put back, or epoch.json was lost. Say so: npx --no inbreng restore --confirm'),
      ]
    throw error
  }
}

async function storeIs(store: Store, data: string): Promise<Finding[]> {
  const { epoch, secured, last } = await store.state()
  const findings = [good(`History ${epoch}, ${last} changes.`)]
  findings.push(
    secured >= last
      ? good('The newest backup holds everything.')
      : bad(`${last - secured} changes are in no backup yet: npx --no inbreng backup`),
  )
  const old = tooOld(data).length
  if (old > 0)
    findings.push(
      bad(
        `${old} copies in the data folder are older than ${KEPT} days and may hold what was taken back. The next backup removes them: npx --no inbreng backup`,
      ),
    )
  findings.push(clockIs(await store.lastDay(), Date.now()))
  const projects = await store.projects()
  if (projects.length === 0) return [...findings, bad('There is no project in this database.')]
  for (const { pid } of projects) findings.push(await sealedIs(store, pid, projects.length > 1))
  return [...findings, ...keysAre(data, projects)]
}

function clockIs(lastDay: number | undefined, now: number): Finding {
  if (lastDay === undefined)
    return good('No desk has been opened yet; from then on the server notes on which day things arrive.')
  const [last, today] = [lastDay, now].map((time) => new Date(time).toISOString().slice(0, 10))
  return goesOn(lastDay, now)
    ? good(`The clock goes on from ${last}, the last day that was noted.`)
    : bad(
        `The clock of this machine says ${today}, the last day that was noted is ${last}: nothing that is too old is erased. Set the clock if it is wrong, then open a desk once.`,
      )
}

async function sealedIs(store: Store, pid: string, several: boolean): Promise<Finding> {
  const holders = (await newestLetter(store, pid, 'keys'))?.recipients.length ?? 0
  const title = several ? `${(await newestLetter(store, pid, 'project'))?.title.nl ?? pid}: ` : ''
  return holders >= 2
    ? good(`${title}Everything is sealed to ${holders} key holders.`)
    : bad(`${title}There is no key set for two key holders: nothing could be sealed.`)
}

function keysAre(data: string, projects: readonly Project[]): Finding[] {
  const practice = projects.some((project) => project.practice)
  const lying = existsSync(join(data, 'keys')) ? readdirSync(join(data, 'keys')) : []
  const findings: Finding[] = []
  if (practice)
    findings.push(
      good(`${projects.length > 1 ? 'One of these' : 'This'} is a practice house; its key lies in the data folder.`),
    )
  if (lying.some((name) => !(practice && KEY_FILES.includes(name))))
    findings.push(
      bad('There are key files in the data folder. In a real project they belong to two people, not on the server.'),
    )
  return findings
}
