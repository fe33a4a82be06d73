// Everything that the start screen shows, as it is on this device at one moment.

import { given, lostProjects } from '../capture/lost.ts'
import { SHARED } from '../capture/sharing.ts'
import { openSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { ownProject, personHere } from '../device/identity.ts'
import { type Activity, fitting } from '../model/letter.ts'
import { KEYS_LOST } from '../model/receipt.ts'
import type { Role } from '../model/roles.ts'
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
  /** The consent text has words for others who may read it. */
  shares?: boolean
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
    const all = await listMine(device, opened)
    const room = await roomOf(device.world.estimate)
    const paused = await pausedIn(device)
    const project = await ownProject(store)
    // What went from a project of before is nothing to look back on.
    const mine = all.filter((one) => one.pid === project?.pid || one.status !== 'gone')
    if (!project) return { role: 'other', open: false, mine, activities: [], paused, results: [], unseen: [], room }
    const { pid, role } = project
    const lost = project.refused === KEYS_LOST
    const practice = (await mailbox.newest(pid, 'project'))?.body.practice ?? false
    const text = (await mailbox.newest(pid, 'consent', 'meedoen'))?.body
    const fit = fitting(await mailbox.all(pid, 'activity'), role).map(({ body }) => body)
    const results = await resultsOf(device, pid)
    return {
      pid,
      role,
      open: await mayChoose(store, project, practice),
      mine,
      activities: lost ? [] : await doable(fit, room),
      paused,
      elsewhere: (await personHere(device, pid).catch(() => undefined))?.last !== undefined,
      results,
      unseen: await unseen(store, results, mine),
      room,
      install: await wayToInstall(store, role),
      lost,
      shares: !lost && SHARED.some((scope) => text?.scopes?.[scope]),
      again: await againIn(device, pid, mine),
    }
  }
}

async function againIn(device: Device, own: string, mine: readonly Mine[]): Promise<Here['again']> {
  const lost = await lostProjects(device, own)
  return lost.find((pid) => mine.some((one) => one.pid === pid && given(one.copy)))
}

async function pausedIn({ drafts, mailbox }: Device): Promise<Here['paused']> {
  const state = await openSitting(drafts)
  if (!state?.place) return undefined
  return { state, activity: await mailbox.byHash('activity', state.place.activity.hash) }
}
