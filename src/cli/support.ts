// `inbreng doctor CODE`: what a tablet told over the phone, in plain words, beside what this server knows of it.

import { buildMark, deviceMark, MOST_WAITING, readSupport, type Sign, type Support } from '../model/support.ts'
import type { Known, Store } from '../server/store/store.ts'
import { sourceHash } from '../../build/source.ts'
import { databaseExists, dataFolder, openStore, Plainly } from './house.ts'

const WRONG: Record<string, string> = {
  'no-support-code': 'That is no support code: it has sixteen letters and digits, as in 1ABC-DEFG-HJKM-NPQR.',
  'wrong-letter': 'A letter of that code is wrong, or two were changed about. Ask for it once more, letter by letter.',
  'newer-support-code': 'That code is of a newer version of the app than this program knows.',
}

const SAID: Record<Sign, string> = {
  'may-be-emptied':
    'The browser may throw things away there by itself: put the app on the home screen, and send often.',
  'files-missing': 'Files of the app are missing there: open it once with a network.',
  'clock-wrong': 'The clock there is wrong: set it in the settings of the tablet.',
  'no-room': 'The tablet is full: take away photos or films that nobody misses.',
  refused: 'The tablet was refused by the server: look under Apparaten at the desk, and hand out a new invitation.',
}

export async function support(code: string): Promise<void> {
  const read = readSupport(code)
  if (!read.ok) throw new Plainly(WRONG[read.code]!)
  const data = dataFolder()
  if (!databaseExists(data)) throw new Plainly(`There is no database in ${data}.`)
  const store = await openStore(data)
  try {
    for (const line of [...told(read.value), ...(await known(store, read.value))]) console.log(line)
  } finally {
    await store.close()
  }
}

function told({ build, waiting, heard, signs }: Support): string[] {
  const same = build === buildMark(sourceHash())
  return [
    same
      ? 'The app there is the one of this machine.'
      : 'The app there is another version than the one of this machine.',
    waiting === 0
      ? 'Nothing waits there.'
      : `${waiting}${waiting === MOST_WAITING ? ' or more' : ''} sealed envelopes wait there.`,
    heard === undefined
      ? 'No server ever answered it.'
      : `A server last answered it in the hour of ${new Date(heard).toISOString().slice(0, 16)} UTC.`,
    ...(signs.length > 0 ? signs.map((sign) => SAID[sign]) : ['Nothing else is wrong there.']),
  ]
}

/** Few bits of a name are told: more than one device may have them. */
async function known(store: Store, { device }: Support): Promise<string[]> {
  const found: Known[] = []
  for (const { pid } of await store.projects())
    for (let page = 0, more = true; more; page++) {
      const house = await store.house(pid, page)
      found.push(...house.devices.filter(({ id }) => deviceMark(id) === device))
      more = house.more
    }
  if (found.length === 0) return ['This server knows no such device.']
  return found.map(({ id, deviceClass, confirmed, revoked, heard }) => {
    const what = deviceClass === 'tablet' ? 'a shared tablet' : 'a device of one person'
    const standing = revoked ? 'revoked' : confirmed ? 'let in' : 'waiting for a yes at the desk'
    const last = heard === 0 ? 'not heard of' : `heard of at ${new Date(heard).toISOString().slice(0, 16)} UTC`
    return `Device ${id}, ${what}: ${standing}, ${last}.`
  })
}
