// Everything that the start screen shows, as it is on this device at one moment.

import { given as isGiven, lostProjects } from '../capture/lost.ts'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { personHere, projectsHere } from '../device/identity.ts'
import type { ProjectRow } from '../device/store.ts'
import { SHARED } from '../model/consent.ts'
import { type Activity, fitting } from '../model/letter.ts'
import { KEYS_LOST } from '../model/receipt.ts'
import type { Role } from '../model/roles.ts'
import type { Words } from '../model/words.ts'
import { type Way, wayToInstall } from './install.ts'
import { listMine, type Mine, type Opened } from './mine.ts'
import { type Result, resultsOf, unseen } from './results.ts'
import { mayChoose } from './role.ts'
import { type Doable, doable, type Room, roomOf } from './room.ts'

export interface Here {
  pid?: string | undefined
  role: Role
  /** The person may say who they are. */
  open: boolean
  mine: Mine[]
  /** What there is to do for this person. */
  activities: Doable[]
  /** A sitting that was put off. */
  paused?: { state: Sitting; activity: Activity | undefined } | undefined
  /** Whoever goes on here with a card gave something on another device. */
  elsewhere?: boolean
  results: Result[]
  unseen: Result[]
  room: Room
  install?: Way | undefined
  /** All projects of this device, whatever became of them, where there are several; and by project whose each thing is. */
  several: readonly ProjectRow[]
  houses: Readonly<Record<string, Words>>
  /** Whose consent text has words for others who may read it. */
  shares: readonly string[]
  /** Nobody can read what goes to this project any more. */
  lost?: boolean
  /** Of this project, whose keys are lost, words are still here that could be given once more. */
  again?: string | undefined
}

/** Reads it; what was opened once is remembered, as long as one screen stands. */
export function lookAt(device: Device): () => Promise<Here> {
  const opened: Opened = new Map()
  return async () => {
    const { store, mailbox } = device
    const given = await listMine(device, opened)
    const room = await roomOf(device.world.estimate)
    const paused = await pausedIn(device)
    const [project, ...others] = await projectsHere(store)
    // What went from a project of before is nothing to look back on.
    const mine = given.filter((one) => !project?.after?.includes(one.pid) || one.status !== 'gone')
    const results: Result[] = []
    const shares: string[] = []
    const houses: Record<string, Words> = {}
    // One that lets nobody in any more is there as long as something is that was given to it.
    const beside = others.filter(
      ({ pid, refused }) => !project?.after?.includes(pid) && (!refused || mine.some((one) => one.pid === pid)),
    )
    const all = project ? [project, ...beside] : []
    const several = beside.length > 0 ? all : []
    const nothing = { several, houses, shares, mine, paused, results, room }
    if (!project) return { ...nothing, role: 'other', open: false, activities: [], unseen: [] }
    for (const { pid, refused } of all) {
      results.push(...(await resultsOf(device, pid)))
      const title = (await mailbox.newest(pid, 'project'))?.body.title
      if (title && several.length > 0) houses[pid] = title
      const text = (await mailbox.newest(pid, 'consent', 'meedoen'))?.body
      if (refused !== KEYS_LOST && SHARED.some((scope) => text?.scopes?.[scope])) shares.push(pid)
    }
    const { pid, role } = project
    const lost = project.refused === KEYS_LOST
    const practice = (await mailbox.newest(pid, 'project'))?.body.practice ?? false
    const fit = fitting(await mailbox.all(pid, 'activity'), role).map(({ body }) => body)
    return {
      ...nothing,
      pid,
      role,
      open: await mayChoose(store, project, practice),
      activities: lost ? [] : await doable(fit, room),
      elsewhere: (await personHere(device, pid).catch(() => undefined))?.last !== undefined,
      unseen: await unseen(store, results, mine),
      install: await wayToInstall(store, role),
      lost,
      again: await againIn(device, project, mine),
    }
  }
}

async function againIn(device: Device, own: ProjectRow, mine: readonly Mine[]): Promise<Here['again']> {
  const lost = await lostProjects(device, own)
  return lost.find((pid) => mine.some((one) => one.pid === pid && isGiven(one.copy)))
}

async function pausedIn({ drafts, mailbox }: Device): Promise<Here['paused']> {
  const state = await openSitting(drafts)
  if (!state?.place) return undefined
  return { state, activity: await mailbox.byHash('activity', state.place.activity.hash) }
}
