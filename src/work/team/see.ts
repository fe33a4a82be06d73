// Looks at this tablet itself: letters, pictures, sounds, voices, space, clock and files, as they are at this moment.

import type { Device } from '../../device/device.ts'
import { ownProject } from '../../device/identity.ts'
import { type Activity, fitting } from '../../model/letter.ts'
import type { Lang } from '../../model/words.ts'
import { pictureOf } from '../../ui/Picture.tsx'
import { sentences } from '../../ui/shown.ts'
import type { Ground, Shell } from './ground.ts'
import type { Seen } from './ready.ts'
import { roomOn } from './room.ts'

export async function see(device: Device, ground: Ground, lang: Lang): Promise<Seen> {
  const { store, world } = device
  const project = await ownProject(store)
  const activities = project ? await activitiesOf(device, project.pid) : []
  const shell = await ground.shell()
  return {
    letters: {
      activities: activities.length,
      whole: project !== undefined && (await wholeOf(device, project.pid)),
      refused: project?.refused !== undefined,
    },
    pictures: picturesIn(activities).filter((name) => !shell?.here.has(pictureOf(name))).length,
    recorded: project ? await recordedOf(device, project.pid, activities, lang) : { of: 0, here: 0 },
    voice: ground.speaks(lang),
    room: await roomOn(world.estimate, ground),
    now: world.clock.now(),
    heard: project?.heard,
    ahead: project?.ahead,
    shell: shell && { serves: shell.serves, missing: missingOf(shell) },
    persisted: await ground.persisted(),
    standing: ground.alone() ? 'alone' : ground.iosTab() ? 'ios-tab' : 'tab',
  }
}

const activitiesOf = async ({ mailbox }: Device, pid: string): Promise<Activity[]> =>
  fitting(await mailbox.all(pid, 'activity'), 'person').map(({ body }) => body)

/** Beside an activity a sitting needs these three. */
async function wholeOf({ mailbox }: Device, pid: string): Promise<boolean> {
  const letters = [
    mailbox.newest(pid, 'project'),
    mailbox.newest(pid, 'keys'),
    mailbox.newest(pid, 'consent', 'meedoen'),
  ]
  return (await Promise.all(letters)).every((letter) => letter !== undefined)
}

/** Wherever in an activity a picture is named: of itself, of a question, of a choice. */
export function picturesIn(x: unknown): string[] {
  const found = new Set<string>()
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part))
      if (key === 'picture' && typeof value === 'string') found.add(value)
      else look(value)
  }
  look(x)
  return [...found]
}

/** The questions are what is heard most: each sentence of them that somebody read aloud. */
async function recordedOf(
  { mailbox }: Device,
  pid: string,
  activities: readonly Activity[],
  lang: Lang,
): Promise<Seen['recorded']> {
  const asked = new Set(activities.flatMap(({ questions }) => questions.flatMap(({ ask }) => sentences(ask[lang]))))
  let here = 0
  for (const sentence of asked) if (await mailbox.prompt(pid, lang, sentence)) here++
  return { of: asked.size, here }
}

/** Without even the list nothing can be relied on. */
const missingOf = ({ wanted, here }: Shell): number =>
  wanted === undefined ? 1 : wanted.filter((file) => !here.has(file)).length
