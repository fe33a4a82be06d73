// `inbreng lost`: nobody has a key of a project any more. It takes in nothing, says so to its devices, and leaves a way on.

import { KEYS_LOST } from '../model/receipt.ts'
import { newestLetter } from '../server/newest.ts'
import type { Project, Store } from '../server/store/store.ts'
import { firstRun, firstRunOf } from './first-run.ts'
import { aloneIn, databaseExists, dataFolder, openStore, Plainly } from './house.ts'

export async function lost(rest: string[]): Promise<void> {
  const data = dataFolder()
  if (!databaseExists(data)) throw new Plainly(`There is no database in ${data} yet.`)
  const release = aloneIn(data)
  const store = await openStore(data)
  try {
    const [pid, ...how] = rest
    const all = await store.projects()
    if (!pid) return await list(store, all)
    if (!all.some((project) => project.pid === pid))
      throw new Plainly(`There is no project ${pid} here. This names them: npx --no inbreng lost`)
    if (how.includes('--found')) {
      await store.takeAway(pid, KEYS_LOST)
      return console.log('It takes in contributions again. Its devices hear so by themselves.')
    }
    if (!how.includes('--confirm'))
      throw new Plainly(
        'Only when nobody has a key file and passphrase any more: nothing that was given before can be read then.\n' +
          `Its devices are told, and nothing new is taken in: npx --no inbreng lost ${pid} --confirm`,
      )
    await store.leave(pid, [{ name: KEYS_LOST, body: new Date().toISOString() }])
    console.log('It takes in nothing any more, and its devices say so. Erasing goes on.')
    await leaveWay(store, data, all)
  } finally {
    await store.close()
    release()
  }
}

const isLost = async (store: Store, pid: string): Promise<boolean> => (await store.papers(pid, KEYS_LOST)).length > 0

async function list(store: Store, all: readonly Project[]): Promise<void> {
  for (const { pid } of all) {
    const title = (await newestLetter(store, pid, 'project'))?.title.nl ?? ''
    console.log(`${pid}  ${title}${(await isLost(store, pid)) ? '  (keys lost)' : ''}`)
  }
}

/** New keys are made at a desk, and every desk stands in a project: with none left there is practice once more. */
async function leaveWay(store: Store, data: string, all: readonly Project[]): Promise<void> {
  const way =
    'Make a new project at the desk and hand out its invitations: each device can then give again what it holds.'
  for (const { pid } of all) if (!(await isLost(store, pid))) return console.log(way)
  const there = firstRunOf(data)
  if (!there) await firstRun(store, data, 'http://localhost:4600', Date.now())
  console.log(
    `${there ? 'The practice house still has' : 'There is a practice house again, with'} a desk: npm start prints its link.\n${way}`,
  )
}
