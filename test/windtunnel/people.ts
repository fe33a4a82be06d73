// What people do on a device, each deed by the rooms that ship: they sit down, answer, agree, take back, and hand over.

import { takeBack } from '../../src/capture/copies.ts'
import { type AlsoGiven, consentEvents, keepConsent, keepContribution, shownHere } from '../../src/capture/finish.ts'
import { agreed } from '../../src/capture/agreed.ts'
import { keepMedia, throwAway } from '../../src/capture/media.ts'
import { findPlace } from '../../src/capture/place.ts'
import { choicesOf, choose } from '../../src/capture/sharing.ts'
import { newSitting, openSitting, type Sitting } from '../../src/capture/sitting.ts'
import { ownPerson, ownProject } from '../../src/device/identity.ts'
import { statusOf } from '../../src/device/ledger.ts'
import { listMine, setAway, emptyAway } from '../../src/home/mine.ts'
import { type Card, codeOf, FIRST_KEYS, readCard } from '../../src/model/card.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { base64url, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import { type ConsentEvent, type Contribution, PART_BYTES } from '../../src/model/payload.ts'
import { instant } from '../../src/model/time.ts'
import { beginWith } from '../../src/work/someone.ts'
import type { Happening } from './check.ts'
import type { Machine, Page } from './machine.ts'
import { MINUTE } from './plan.ts'
import { ACTIVITY } from './project.ts'
import type { Random, Tunnel } from './tunnel.ts'

const QUESTIONS = [
  { id: 'vertel', kind: 'text', ask: { nl: 'Vertel.' }, setup: {} },
  { id: 'stem', kind: 'voice', ask: { nl: 'Vertel.' }, setup: {}, scope: 'stem' as const },
]

export interface Hands {
  machine: Machine
  page: Page
  random: Random
  tell: (h: Happening) => void
  tunnel: Tunnel
  /** For what happens later, with nobody who waits for it. */
  tries: (deed: Promise<unknown>) => void
  /** Cards that were printed, of everybody who ever spoke: whoever finds one may use it. */
  cards: Card[]
  /** Of those, which came from the desk's sheets. */
  printed: Set<Card>
  pid: string
  /** Nothing else has these words. */
  words: string
  /** Pressed and touched again while it is being kept. */
  hasty?: true
  /** Whoever speaks rather than writes. */
  aloud?: true
}

/** The screen that a sitting holds, in all tabs. */
export const seated = ({ page }: Hands, run: () => Promise<unknown>): Promise<boolean> =>
  page.device.world.locks.ifFree('sitting', async () => void (await run()))

const shown = ({ page }: Hands) => shownHere(page.device, ['U mag nee zeggen.'], { lang: 'nl' } as never)

/** The sitting that lies open here, with what was written in it. */
export async function lyingOpen({ page, machine, tell }: Hands): Promise<Sitting | undefined> {
  const open = await openSitting(page.device.drafts)
  if (open) tell({ what: 'found', device: machine.name, sitting: open.id, text: writtenIn(open) })
  return open
}

const writtenIn = ({ answers }: Sitting) => (answers['vertel']?.value as { text: string } | undefined)?.text

/** On somebody's own device: the sitting that is open goes on, else a new one begins. */
export async function sitDown(hands: Hands): Promise<Sitting | undefined> {
  const { device } = hands.page
  const open = await lyingOpen(hands)
  if (open) return open
  const project = await ownProject(device.store)
  const found = project && (await findPlace(device, project, hands.machine.shared, ACTIVITY))
  if (!found) return undefined
  const s: Sitting = { ...newSitting(device.newId(), 'nl'), place: found.place }
  await beginWith(device, s, found.also)
  return s
}

/** Asked whether they take part. Undefined where that was not kept. */
async function begin(hands: Hands, s: Sitting): Promise<Sitting | undefined> {
  const { page, tell } = hands
  const place = s.place!
  const card = { pid: place.pid, secret: place.secret }
  tell({ what: 'holds', thread: place.thread, card: codeOf(card) })
  if (!hands.cards.some(({ secret }) => base64url(secret) === place.secret)) hands.cards.push(readCard(codeOf(card))!)
  if (s.agreed) return s
  const now = await shown(hands)
  const asked = place.again ? { renew: now } : { welcome: now, ask: now }
  const said: Sitting = { ...s, step: 'q-vertel', shown: { ...s.shown, ...asked } }
  if (!(await agree(hands, said))) return undefined
  const after = { ...said, agreed: true }
  await page.device.drafts.save(after.id, after)
  return after
}

/** The way from the question whether somebody takes part to "kept"; a page that dies leaves it where it was. */
export async function answer(hands: Hands, begun: Sitting, also?: AlsoGiven): Promise<void> {
  const { page, random } = hands
  const { device } = page
  const place = begun.place!
  const started = await begin(hands, begun)
  if (!started) return
  let s = started
  if (!s.answers['vertel']) {
    s = await write(hands, s)
    if (random.chance(0.35) || hands.aloud) s = await speak(hands, s)
    // Called away: it lies open for whoever comes next.
    if (random.chance(0.1)) return
    if (s.said.scopes?.stem && random.chance(hands.aloud ? 0.5 : 0.3)) s = await unsay(hands, s)
  }
  if (!(await agree(hands, s))) return
  const questions = QUESTIONS as never
  const media = await keepMedia(device, s, place, questions, () => {})
  if (media === 'no-room') return throwOut(hands, s)
  if (!Array.isArray(media) || (media.length > 0 && random.chance(0.1))) return
  const keep = () => keepContribution(device, s, place, questions, media, also)
  // A trembling finger: the same "finish", twice.
  const again = () => later(hands, 300).then(keep)
  const twice = hands.hasty ? [keep(), again()] : random.chance(0.1) ? [keep(), keep()] : [keep()]
  // The screen says so when the first is done: what is thrown away before the second is, it calls here no more.
  const first = twice[0]!.then((outcome) => {
    if (outcome === 'kept') told(hands, contributionOf(place))
    return outcome
  })
  const [outcome] = await Promise.all([first, ...twice.slice(1)])
  if (outcome === 'no-room') return throwOut(hands, s)
  if (outcome !== 'kept') return
  page.courier.nudge()
  // The last touch comes after all was given.
  if (hands.hasty) hands.tries(later(hands, 2000).then(() => device.drafts.save(s.id, s)))
  // Pressed in a tab that stood still meanwhile: nothing comes of it a second time.
  if (!also && random.chance(0.15))
    hands.tunnel.after(random.int(2 * MINUTE), page.life, () => hands.tries(keep().then(() => page.courier.nudge())))
}

const contributionOf = ({ ids }: NonNullable<Sitting['place']>) => ids[3]!

function told({ tell, machine }: Hands, id: string): void {
  tell({ what: 'kept', device: machine.name, id })
  tell({ what: 'saw', device: machine.name, id, state: 'here' })
}

/** Each yes is sealed before what rests on it is asked; only then does the screen go on. */
async function agree(hands: Hands, s: Sitting): Promise<boolean> {
  const { page, tell, machine } = hands
  const events = await consentEvents(page.device, s, s.place!)
  for (const event of events) say(hands, event)
  const kept = (await keepConsent(page.device, s, s.place!)) === 'kept'
  if (kept) for (const { id } of events) told({ tell, machine } as Hands, id)
  page.courier.nudge()
  return kept
}

const YES: Partial<Record<ConsentEvent['type'], boolean>> = { given: true, withdrawn: false, dissent: false }
function say({ tell, machine }: Hands, { id, thread, scope, type, at }: ConsentEvent): void {
  const yes = YES[type]
  if (yes !== undefined) tell({ what: 'chose', device: machine.name, id, thread, scope, yes, at: instant(at) })
}

/** Letter by letter: the next touch waits for none before it. */
async function write({ page, machine, random, tell, words }: Hands, before: Sitting): Promise<Sitting> {
  let s = before
  const touch = async (text: string): Promise<void> => {
    const about = { device: machine.name, sitting: s.id, text }
    s = { ...s, answers: { ...s.answers, vertel: { value: { text } } } }
    tell({ what: 'touched', ...about })
    await page.device.drafts.save(s.id, s)
    tell({ what: 'noted', ...about })
  }
  await Promise.all(random.chance(0.5) ? [touch(words)] : [touch(`${words}-half`), touch(words)])
  return s
}

/** Told that there is no room some throw it away, others leave it for later. */
async function throwOut(hands: Hands, s: Sitting): Promise<void> {
  if (hands.random.chance(0.5)) return
  const about = { device: hands.machine.name, id: contributionOf(s.place!) }
  hands.tell({ what: 'wanted-back', ...about })
  await throwAway(hands.page.device, s)
  hands.tell({ what: 'withdrew', ...about })
  hands.page.courier.nudge()
}

/** On the last screen somebody thinks better of the yes to the recording: it is left out. */
async function unsay(hands: Hands, before: Sitting): Promise<Sitting> {
  const { machine, tell, page, random } = hands
  const said = { ...before.said, scopes: { ...before.said.scopes, stem: 'no' as const } }
  const s = { ...before, ...agreed({ ...before, step: 'change-stem', said }, await shown(hands)) }
  const at = page.device.world.clock.now()
  const id = `unsaid ${machine.name} ${random.int(1e9)}`
  tell({ what: 'chose', device: machine.name, id, thread: s.place!.thread, scope: 'stem', yes: false, at })
  await page.device.drafts.save(s.id, s)
  if (await agree(hands, s)) tell({ what: 'kept', device: machine.name, id })
  return s
}

/** A recording or two, each on the disk while it is made; the yes to it comes before. */
async function speak(hands: Hands, before: Sitting): Promise<Sitting> {
  const { page, random, tell } = hands
  const { device } = page
  const scopes = { ...before.shown.scopes, stem: await shown(hands) }
  const s = {
    ...before,
    said: { ...before.said, scopes: { stem: 'yes' as const } },
    shown: { ...before.shown, scopes },
  }
  await agree(hands, s)
  const media = device.media(s.id)
  const takes = []
  for (let i = 0; i < 1 + random.int(2); i++) {
    const { id, append } = media.begin('audio/webm')
    const pieces = random.chance(0.5) ? ['take', 'and-on'] : ['take']
    // Each fills one part: what is left over for another would be found anywhere.
    const sounds = pieces.map((piece) => `${hands.words}-${piece}-${i}`.slice(-PART_BYTES).padEnd(PART_BYTES, '.'))
    tell({ what: 'spoke', sound: sounds.join('') })
    for (const sound of sounds) await append(utf8(sound))
    takes.push({ id, type: 'audio/webm', ms: 1000 })
  }
  const after = { ...s, answers: { ...s.answers, stem: { value: { takes } } } }
  await device.drafts.save(after.id, after)
  return after
}

/** Whoever said no, or was never asked, may press on all the same, on a screen that was still open. */
export async function pressOn(hands: Hands, s: Sitting): Promise<void> {
  if (s.agreed) return
  const place = s.place!
  const state = { ...s, answers: { vertel: { value: { text: hands.words } } } }
  const outcome = await keepContribution(hands.page.device, state, place, QUESTIONS as never, [])
  if (outcome === 'kept') told(hands, contributionOf(place))
  else await hands.page.device.drafts.drop(s.id)
}

/** A no without words, in the middle: nothing of this sitting stays. */
export async function ease(hands: Hands, s: Sitting): Promise<void> {
  if (!s.agreed) return
  const gone = {
    ...s,
    said: { ...s.said, signs: ['gets-up' as const] },
    shown: { ...s.shown, dissent: await shown(hands) },
  }
  if (!(await agree(hands, gone))) return
  const about = { device: hands.machine.name, id: contributionOf(s.place!) }
  hands.tell({ what: 'wanted-back', ...about })
  await throwAway(hands.page.device, gone)
  hands.tell({ what: 'withdrew', ...about })
}

export async function look({ page, machine, tell, pid }: Hands): Promise<void> {
  const { token } = (await page.device.store.get('projects', pid)) ?? {}
  const items = await page.device.store.list('items')
  for (const item of items) tell({ what: 'saw', device: machine.name, id: item.id, state: statusOf(item) })
  tell({ what: 'listed', device: machine.name, ids: items.map((item) => item.id) })
  if (token) tell({ what: 'came', device: machine.name })
}

const mineHere = async ({ page }: Hands): Promise<Contribution[]> =>
  (await listMine(page.device)).flatMap(({ copy, status }) =>
    copy?.kind === 'contribution' && status !== 'gone' ? [copy] : [],
  )

/** Thrown away on its own screen, and carried out when that is left; some take it back from elsewhere at once. */
export async function take(hands: Hands): Promise<void> {
  const { page, random, machine, tell } = hands
  const mine = await mineHere(hands)
  if (mine.length === 0) return
  const one = random.chance(0.5) ? mine[0]! : random.pick(mine)
  tell({ what: 'wanted-back', device: machine.name, id: one.id })
  const how = random.next()
  if (how < 0.3) await takeBack(page.device, one)
  else {
    await setAway(page.device, one.id, true)
    if (how > 0.85) {
      // The screen says at once that it goes; the power goes before it is left.
      tell({ what: 'withdrew', device: machine.name, id: one.id })
      return machine.stop(random)
    }
    if (!(await emptyAway(page.device))) return
  }
  // A second window may have been quicker, and a page that is read anew may not find it: then nothing was said to be done.
  if (await page.device.store.get('copies', one.id)) return
  tell({ what: 'withdrew', device: machine.name, id: one.id })
  page.courier.nudge()
  // Whether it is really gone some look a little later.
  if (random.chance(0.5)) hands.tunnel.after(random.int(MINUTE), page.life, () => hands.tries(look(hands)))
}

/** Given, and thought better of it when it was hardly gone. */
export async function regret(hands: Hands, s: Sitting): Promise<void> {
  await answer(hands, s)
  await later(hands, 3000)
  await take(hands)
}

const later = ({ tunnel, random, page }: Hands, most: number): Promise<void> =>
  new Promise((done) => void tunnel.after(random.int(most), page.life, done))

/** Whoever is too quick for the screen. */
export const hasty = (hands: Hands, s: Sitting): Promise<void> => answer({ ...hands, hasty: true }, s)

export const aloud = (hands: Hands, s: Sitting): Promise<void> => answer({ ...hands, aloud: true }, s)

/** Begun, and a no without words soon after. */
export async function noSign(hands: Hands, s: Sitting): Promise<void> {
  const begun = await begin(hands, s)
  if (begun) await ease(hands, begun)
}

/** A further use, agreed to or taken back from among one's own. */
export async function change(hands: Hands): Promise<void> {
  const { page, random, machine } = hands
  // What is said about a voice without a number left goes with the card of whoever they are next: known, and not mended.
  // A sitting that begins in this moment takes as many as it has envelopes.
  const { before = [], ...now } = await ownPerson(page.device, hands.pid)
  const left = [now, ...before].filter(
    ({ next, last = FIRST_KEYS }) => next !== undefined && next + ENVELOPES.length <= last,
  )
  const voices = new Set(left.map(({ thread }) => thread))
  const mine = (await mineHere(hands)).filter((one) => voices.has(one.thread))
  if (mine.length === 0) return
  const one = random.pick(mine)
  const { device } = page
  const choices = (await choicesOf(device, one, 'nl')).filter(({ scope }) => scope.startsWith('delen-'))
  if (choices.length === 0) return
  const { scope, yes: said } = random.pick(choices)
  const yes = !said
  const at = device.world.clock.now()
  // Told before it is known whether it was kept: until then both are right.
  const id = `choice ${machine.name} ${random.int(1e9)}`
  hands.tell({ what: 'chose', device: machine.name, id, thread: one.thread, scope, yes, at })
  if ((await choose(device, one, scope, yes, await shown(hands))) !== 'kept') return
  hands.tell({ what: 'kept', device: machine.name, id })
  page.courier.nudge()
}

export const secretOf = (secret: string): Uint8Array<ArrayBuffer> => fromBase64url(secret)!
