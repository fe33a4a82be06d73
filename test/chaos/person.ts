// Somebody with a browser of their own: gives, looks, changes who may read it, takes back; the power may go at any time.

import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import { type openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import type { Random } from '../windtunnel/tunnel.ts'
import { BEGINS, handsOf, type Look, PATIENCE, wordIn } from './hands.ts'
import type { Road } from './road.ts'
import { sleep } from './server.ts'
import { type Tell, Voice } from './voice.ts'

/** So much is given with one browser; then somebody takes another, and the old one waits for the end. */
const ENOUGH = 16
const CARD = [card.mine.title, card.ask.title, card.away.title]
const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

export interface Person {
  name: string
  visitor: Visitor
  road: Road
  voices: readonly Voice[]
  /** One more step, from whatever screen this is. */
  step(): Promise<void>
  /** Opened as on any other day. */
  open(): Promise<void>
  /** Whether another browser is due. */
  full(): boolean
  /** Its database was lost: whose voice it was is not known here any more, and what was given cannot be read back. */
  forgets(): void
  /** Everything given is said to be safe, and was read once more. */
  settled(): Promise<boolean>
}

export interface Ports {
  name: string
  /** By this person's own road. */
  link: string
  road: Road
  random: Random
  tell: Tell
  /** What an envelope is called, once a screen has shown what is in it. */
  named: Map<string, string>
  /** A browser that goes when the storm does, however that ends. */
  opens: typeof openVisitor
  /** Nothing new is begun any more. */
  isOver: () => boolean
  /** What is counted. */
  did: (what: string) => void
}

/** What is done on a phone; with a microphone something is said aloud as well. */
export async function onPhone(ports: Ports, activities: readonly string[], senses = false): Promise<Person> {
  const { name, link, road, random, tell, named, opens, isOver, did } = ports
  const { origin } = new URL(link)
  const visitor = await opens(origin, { size: PHONE, args: senses ? SENSES : [] })
  const hands = handsOf(visitor, random)
  const voice = new Voice(name, name, activities[0]!, tell)
  let forgot = false
  /** Something was said aloud in the sitting that is open. */
  let spoke = false
  /** Of what was given who may read it is being changed. */
  let about: string | undefined

  const item = (id: string) => visitor.page.locator(`li:has(#mine-${id})`)
  const pressIn = (id: string, label: string) =>
    item(id).getByRole('button', { name: label, exact: true }).click({ timeout: PATIENCE })
  /** It may stand open still, where somebody was called away. */
  async function unfold(id: string): Promise<void> {
    const shut = item(id).locator('[aria-expanded="false"]')
    if ((await shut.count()) > 0) await shut.click({ timeout: PATIENCE })
  }

  /** What has not been read back yet is opened, read and shut again: from then on it has a name. */
  async function read(listed: Look['listed']): Promise<void> {
    for (const { id } of listed.filter((one) => !named.has(one.id) && one.state !== 'gone')) {
      await unfold(id)
      const word = wordIn(await item(id).locator('dl').innerText({ timeout: PATIENCE }))
      await pressIn(id, nl.home.close)
      if (word) named.set(id, word)
    }
    for (const { id, state } of listed) if (named.has(id)) voice.saw(named.get(id)!, state)
  }

  async function atHome({ listed }: Look): Promise<void> {
    await read(listed)
    about = undefined
    const there = listed.filter(({ id, state }) => named.has(id) && state !== 'gone')
    if (isOver()) return visitor.page.waitForTimeout(300)
    const event = random.next()
    if (there.length > 0 && event < 0.2) return takeBack(random.pick(there).id)
    if (there.length > 0 && event < 0.4) return changes(random.pick(there).id)
    if (there.length > 1 && event < 0.5) return hands.press(nl.card.own)
    if (event < 0.6) return visitor.page.waitForTimeout(300)
    const activity = random.pick(activities)
    // A press that nobody saw the end of may have begun it all the same.
    voice.begin(activity)
    spoke = false
    return hands.looksUp(() => hands.click(`[aria-describedby="do-${activity}"]`), BEGINS)
  }

  async function takeBack(id: string): Promise<void> {
    await unfold(id)
    const word = named.get(id)!
    voice.wants([word])
    await pressIn(id, nl.home.takeBack)
    await item(id).getByRole('button', { name: nl.home.undo }).waitFor({ timeout: PATIENCE })
    voice.isGone([word])
    did('taken back')
  }
  async function changes(id: string): Promise<void> {
    await unfold(id)
    await item(id).locator('[data-share]').click({ timeout: PATIENCE })
    about = named.get(id)
  }
  /** Three screens about one's own card: all goes. */
  async function takesAll(title: string): Promise<void> {
    if (title === card.ask.title) voice.wantsAll()
    if (title !== card.away.title) return hands.press(card.ask.go)
    if (voice.allIsGone()) did('everything taken back')
    return hands.next()
  }

  async function step(): Promise<void> {
    let now = await hands.look()
    if (now.thanks) {
      if (voice.isThanked()) {
        did('given')
        if (spoke) did('given aloud')
      }
      return hands.next()
    }
    if (now.home && !now.q) return atHome(now)
    if (CARD.includes(now.title)) return takesAll(now.title)
    // The controls of a kind of answer come a moment after its question.
    if (now.q && now.box === null && now.answers.length === 0) return visitor.page.waitForTimeout(100)
    await hands.answer(now, now.box === null ? '' : voice.writes(now.box))
    if (!now.next) return visitor.page.waitForTimeout(100)
    now = await hands.look()
    spoke ||= now.spoken
    // Somebody whose phone went out in the middle of a change may find a sitting open: what is said there is about that.
    const changed = now.q.startsWith('share-') ? about : undefined
    const choice = voice.chooses(now, changed)
    await hands.next()
    // Each of these is kept at once; those of a sitting with its end.
    if (changed && choice && (await hands.look()).q !== now.q) {
      voice.kept(choice)
      did('consent changed')
    }
  }

  // Whoever goes away before the app is here begins anew each time, and gives little.
  const here = () => navigator.serviceWorker.ready.then(() => true)
  await visitor.page.goto(link, { timeout: 30_000 }).catch(() => {})
  await Promise.race([visitor.page.evaluate(here).catch(() => {}), sleep(20_000)])
  return {
    name,
    visitor,
    road,
    voices: [voice],
    step,
    full: () => voice.said >= ENOUGH,
    async open() {
      // Until the invitation was taken there is no other way in.
      await visitor.page.goto(voice.said > 0 ? `${origin}/` : link, { timeout: 8000 })
    },
    forgets() {
      forgot = true
      voice.anew()
    },
    async settled() {
      if (!(await hands.look()).home) throw new Error('still at it')
      const more = visitor.page.getByRole('button', { name: nl.home.more, exact: true }).last()
      if ((await more.count()) > 0) await more.click({ timeout: PATIENCE })
      const now = await hands.look()
      // A page that came anew meanwhile has no list yet.
      if (!now.home) throw new Error('not at home any more')
      await read(now.listed)
      const ids = now.listed.flatMap(({ id }) => named.get(id) ?? [])
      if (!forgot) tell({ what: 'listed', device: name, ids })
      return !now.waits
    },
  }
}
