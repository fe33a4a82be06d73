// The wiring of the participant's side: rooms, workers and the network, and what somebody meets first.

import { options } from 'preact'
import { goOn } from './capture/lost.ts'
import { fadeDaily } from './capture/fade.ts'
import type { Heed } from './capture/heed.ts'
import { sendNoes } from './capture/noes.ts'
import type { Sitting } from './capture/sitting.ts'
import { type Device, openDevice, type World } from './device/device.ts'
import type { FirstHalf } from './device/first.ts'
import type { Hands } from './device/hands.ts'
import { join, ownProject, projectsHere } from './device/identity.ts'
import type { ProjectRow } from './device/store.ts'
import { emptyAway, emptyCards } from './home/mine.ts'
import { addressFor } from './home/address.ts'
import { withRecordings } from './home/recordings.ts'
import { later } from './home/later.tsx'
import { alone, hereInTab } from './home/ios.ts'
import { against, letGoOf, otherEntry, type Start, whereOn } from './home/start.ts'
import { settingsOf } from './home/settings.ts'
import { show, showTrouble } from './home/show.tsx'
import { APP, type Manner, speech } from './locale/speech.ts'
import { readInvitation } from './model/invitation.ts'
import { KEYS_LOST } from './model/receipt.ts'
import type { Lang } from './model/words.ts'
import { crypt, eraseKey, makePair, signerOf } from './seal/sign.ts'
import { client } from './sync/client.ts'
import { courier } from './sync/courier.ts'
import { beforePaint, chance, clock, estimate, locks, network, newId, online, timers } from './adapters.ts'
import type { Early } from './main.ts'
import { serveOffline } from './offline.ts'
import { deviceSpeaker } from './speaker.ts'
import type { Settings } from './ui/theme.ts'

// The disk first, then the picture of it: a screen is drawn once a frame, so that a tap is on its way to the disk before.
options.debounceRendering = beforePaint

const world: World = { clock, chance, locks, crypt, makePair, signerOf, eraseKey, build: __BUILD__, estimate, online }
/** Only whoever works or learns near the people ever loads it. */
const quick = () => import('./work/quick/index.tsx')
const Quick = later(() => quick().then((all) => all.Quick), true)
const heed: Heed = async (...what) => (await quick()).heed(...what)
const connection = client({ origin: location.origin, fetch: network, timers, newId })

/** What was said so far, as it stands at this moment; deaf once the screens themselves listen. */
interface Hearing {
  sitting: () => Sitting
  deaf: () => void
}

export async function start(
  early: Early,
  lang: Lang,
  half: FirstHalf,
  hands: Promise<Hands>,
  hearing: Hearing,
): Promise<void> {
  const words = speech('app', lang, APP)
  const locked = (await half.vault.ready) === 'locked'
  const held = await hands
  const device = await openDevice(world, half, held)
  const { store, ledger, mailbox } = device
  const listeners = new Set<() => void>()
  const changed = () => listeners.forEach((look) => look())
  const { signer } = device
  const carrier = courier({
    store,
    ledger,
    mailbox,
    client: connection,
    locks,
    clock,
    timers,
    chance,
    crypt,
    signer,
    changed,
  })
  /** Only who helps on a shared tablet ever loads it. */
  const ground = () => import('./ground.ts').then(({ groundOf }) => groundOf(carrier.now))
  const Work = later(() =>
    import('./work/index.tsx').then(({ workWith }) => workWith({ timers, ground, push: connection.push })),
  )

  const settings = await settingsOf(store, early.shared)
  const begin: Start =
    locked && (await ownProject(store)) ? { at: 'work' } : await whereToBegin(device, hearing.sitting, early)
  const manner = await mannerOf(device, settings)
  const spoken = await (manner ? (await words).turn(lang, manner) : words)
  const onChange = (look: () => void) => {
    listeners.add(look)
    return () => listeners.delete(look)
  }
  // From here to the end of `show` nothing waits, so that no tap falls between two listeners.
  hearing.deaf()
  show(early.root, {
    device,
    speech: spoken,
    settings,
    manner,
    familiar,
    start: begin,
    shared: early.shared,
    recovered: ledger.report.recovered,
    fleeting: held.ledgers === 1,
    speaker: withRecordings(deviceSpeaker(), device, onChange),
    timers,
    nudge() {
      localStorage.setItem('inbreng', '1') // only a hint for the next first paint; nothing rests on it
      void navigator.storage?.persist?.()
      changed()
      carrier.nudge()
    },
    Work,
    Quick,
    heed,
    lookUp: connection.lookUp,
    onChange,
  })
  if (early.next()) early.root.querySelector<HTMLElement>('[data-next]')?.click()
  // A screen stands: what fails behind it now is tried again at the next start, and holds up nothing that has to go.
  const tidied = emptyAway(device)
    .catch(() => {})
    .then(() => emptyCards(device))
    // Practice that is over goes also beside another project, which nobody has to be told of.
    .then(async () => (await store.list('projects'))[1] && (await import('./rescue/index.tsx')).forgetOver(device))
    .then(changed, () => {})
  // Behind a PIN that waits for a helper; what is sealed goes on its way meanwhile.
  if (!locked) await tidied
  const lost = () => void goOn(device).catch(() => {})
  void sendNoes(device).then(
    (any) => any && carrier.nudge(),
    () => {},
  )
  lost()
  onChange(lost)
  fadeDaily(device, timers, () => (changed(), carrier.nudge()))
  carrier.nudge()
  addEventListener('online', carrier.nudge)
  // A link for here that was opened in this same tab changes nothing but the end of the address: it is a new visit.
  addEventListener('hashchange', () => /[#&][iw]=/.test(location.hash) && location.reload())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && carrier.nudge())
  await serveOffline(locks)
}

/** How somebody is spoken to: as they chose, else as their role or the project has it. */
async function mannerOf({ store, mailbox }: Device, { address }: Settings): Promise<Manner | undefined> {
  const own = address ? undefined : await ownProject(store)
  const wish = address ?? (own && addressFor(own.role, (await mailbox.newest(own.pid, 'project'))?.body.address))
  return wish === 'je' ? familiar() : undefined
}
const familiar = async (): Promise<Manner> => ({ name: 'je', line: (await import('./words/address.ts')).je })

/** Without a store there is nothing that could keep a word: then nothing is asked. */
export async function cannotKeep(root: HTMLElement, lang: Lang): Promise<void> {
  showTrouble(root, await speech('app', lang, APP), 'storage')
}

async function whereToBegin(
  device: Device,
  now: () => Sitting,
  { shared, card }: Pick<Early, 'shared' | 'card'>,
): Promise<Start> {
  if (card !== undefined) return { at: 'card', view: { as: 'take', code: card } }
  const { store, ledger } = device
  const code = /[#&]i=([\w-]*)/.exec(location.hash)?.[1]
  const shown = code ? readInvitation(code) : undefined
  const here = await projectsHere(store)
  const [own] = here
  const there = here.find(({ pid }) => pid === shown?.pid)
  // An old link, kept somewhere, to a project whose place another has taken: it is no way in any more.
  const old = there !== own && there?.refused === KEYS_LOST
  const invitation = old ? undefined : shown
  const entry = (row: Pick<ProjectRow, 'deviceClass'>) => otherEntry(row.deviceClass, shared, now().lang)
  if (invitation) {
    const why = against(invitation, here, clock.now())
    if (why) return { at: 'trouble', code: why }
    const other = entry(invitation)
    if (other) return goTo(other + location.hash)
    // Nobody finds themselves in one more project by a link alone.
    const more = !there && own?.refused === undefined && own !== undefined
    if (more || (!own && hereInTab())) return { at: 'join', link: location.href, more }
    await join({ store, ledger, crypt, makePair }, invitation)
  }
  const project = await ownProject(store)
  const gone = shared && letGoOf(project)
  if (gone) return { at: 'work', gone }
  if (code !== undefined && !shown && !project) return { at: 'trouble', code: 'broken-link' }
  if (!project && store.fresh && localStorage.getItem('inbreng')) return { at: 'trouble', code: 'evicted' }
  if (!project) {
    const links = await connection.practice()
    return links ? { at: 'doors', links } : { at: 'trouble', code: 'no-invitation' }
  }
  // From the home screen an app always opens at one address, whatever device it is.
  const other = alone() && project.deviceClass === 'tablet' ? entry(project) : undefined
  return other ? goTo(other) : whereOn(device, now, shared)
}

/** The page goes, and nothing more happens on it. */
const goTo = (address: string): Promise<never> => {
  location.replace(address)
  return new Promise(() => {})
}
