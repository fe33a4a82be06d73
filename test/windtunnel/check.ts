// The checker. Sees a history and what stands at the end; knows nothing of the code that made it.

import { consented } from './consented.ts'
import { goneIsGone, keptUnderBurnt } from './gone.ts'
import { type Heard, heardFrom, type Loss } from './heard.ts'
import { turnedAway } from './invited.ts'

export type Seen = 'here' | 'sending' | 'safe' | 'refused' | 'gone'

/** Something was sealed in a voice: this text, under this name, erased by the key with this hash; `of` what it belongs to. */
export interface Gave {
  what: 'gave'
  device: string
  id: string
  text: string
  thread?: string
  kind?: string
  of?: string | undefined
  eh?: string
}

export type Happening =
  | Gave
  /** … and was told at once that it was kept. */
  | { what: 'kept'; device: string; id: string }
  /** Of this voice somebody has the card that takes everything back. */
  | { what: 'holds'; thread: string; card: string }
  /** A person said yes or no to one use; `at` is what the clock of the device said. */
  | { what: 'chose'; device: string; id: string; thread: string; scope: string; yes: boolean; at: number }
  /** Something was written in a sitting that is open; `noted` once it is on the disk. Later the sitting is found again. */
  | { what: 'touched' | 'noted'; device: string; sitting: string; text: string }
  | { what: 'found'; device: string; sitting: string; text: string | undefined }
  /** What somebody said aloud, and what the desk played. */
  | { what: 'spoke' | 'heard'; sound: string }
  /** A screen said of a thing where it is. */
  | { what: 'saw'; device: string; id: string; state: Seen }
  /** A list on a screen, whole. */
  | { what: 'listed'; device: string; ids: readonly string[] }
  /** Somebody asked to take a thing back. Until the screen says it is done, both outcomes are right. */
  | { what: 'wanted-back'; device: string; id: string }
  /** … and was told that it was done. */
  | { what: 'withdrew'; device: string; id: string }
  /** The same for everything of one card, whatever device it was given on; it gives nothing more after that. */
  | { what: 'wanted-all'; device: string; card: string }
  | { what: 'withdrew-all'; device: string; card: string }
  /** … and thought better of it, in time. */
  | { what: 'kept-all'; card: string }
  /** A card was given along for one sitting: from any of its numbers. */
  | { what: 'lent'; thread: string }
  /** What came by a file is now also this device's to send. */
  | { what: 'took-in'; device: string; ids: readonly string[] }
  /** The server sent an answer for a thing, or said that a key has erased. */
  | { what: 'answered'; id: string; sha: string; s: string }
  | { what: 'erased'; eh: string }
  /** It was let in, a screen said; its invitation was taken for used up. */
  | { what: 'came'; device: string }
  /** `known`: the server, as it is there now, has the token with which that device was let in before; or must have it. */
  | { what: 'turned-away'; device: string; known: boolean }
  /** Its database was damaged, and made anew in silence. */
  | { what: 'vanished'; device: string }
  /** Declared: what nobody else had yet may be gone with it. `told`: so much still waits, a screen said. */
  | { what: 'lost'; device: string }
  | { what: 'wiped'; device: string; told: number }
  /** … and that was done, a little later: nothing is on it. */
  | { what: 'emptied'; device: string }
  | { what: 'stayed'; device: string }
  | { what: 'let-go'; device: string; handsIn: boolean }
  /** Nothing that was heard is on it any more: whatever comes after that, it can tell nobody. */
  | { what: 'handed-in'; device: string }
  /** An operator put an older backup back, and said so. */
  | { what: 'restored' }

export interface End {
  /** At the server: every envelope, opened. */
  stored: readonly { id: string; sha: string; text: string; eh?: string }[]
  /** The names of what stood there a quarter of an hour after the faults stopped, before every device was opened once more. */
  stood?: readonly string[]
  /** At the server, by name, after each of some backups was put back. */
  restored: readonly string[]
  /** At a desk that kept up for a while: what it can read, and what could go to others. */
  opened: readonly { id: string; text: string; scope: string }[]
  now: number
  /** What a puller can have at the end; a restore may have lost a letter, which its desk publishes again. */
  letters: readonly string[]
  /** Everything that lies on the server, as bytes in one string. */
  serverBytes: string
  /** `waiting`: what has still to go, and what is still to be taken back, before it was opened once more or after. */
  devices: readonly { name: string; letters: readonly string[]; waiting: readonly string[]; readable: string }[]
}

export interface Verdict {
  /** In words that name the promise; empty is good. */
  wrong: string[]
  /** What is gone by something that was declared, each with what took it. */
  declared: string[]
}

export const check = (history: readonly Happening[], end: End): string[] => judge(history, end).wrong

export function judge(history: readonly Happening[], end: End): Verdict {
  const wrong: string[] = []
  const declared: string[] = []
  /** What each of those took: a thing, or an order, which is one for a thing with its parts or for all of a card. */
  const took = new Map<Loss, Set<string>>()
  const goneBy = (by: Loss, words: string, one?: string) => {
    declared.push(`${words} was only on ${by.device}, which was ${by.what}`)
    if (one) took.set(by, (took.get(by) ?? new Set()).add(one))
  }
  const heard = heardFrom(history)
  const { gave, kept, wanted, withdrawn } = heard
  const stored = Map.groupBy(end.stored, (e) => e.id)

  for (const id of kept.keys()) {
    // What only keeps a place for a device is nothing that somebody gave.
    if (wanted.has(id) || gave.get(id)?.kind === 'stretch') continue
    const found = stored.get(id) ?? []
    const by = found.length === 0 && heard.taken(id)
    // What the server had then was not on the device only: a backup put back since took it.
    if (by) goneBy(by, id, heard.stored.has(id) ? undefined : id)
    else if (found.length === 0) wrong.push(`I1/I2 kept, never withdrawn, and nowhere to be opened: ${id}`)
    if (found.some((e) => e.text !== gave.get(id)?.text))
      wrong.push(`I4 opened with another text than was given: ${id}`)
  }
  for (const [id, found] of stored) {
    if (found.length > 1) wrong.push(`I3 stored ${found.length} times: ${id}`)
    if (!gave.has(id)) wrong.push(`I3 stored and never given: ${id}`)
  }
  const back = new Set(end.restored)
  const opened = new Set(end.opened.map(({ id }) => id))
  const stood = new Set(end.stood)
  for (const [id, orders] of withdrawn) {
    const saidGone = new Set(orders.map(({ device }) => device))
    const here = [
      stored.has(id) && `I7 taken back and still there: ${id}`,
      stood.has(id) && `I9 taken back, and still there until its device was opened again: ${id}`,
      back.has(id) && `I7 taken back, and came again out of a backup: ${id}`,
      opened.has(id) && `I7 taken back, and open at the desk: ${id}`,
      ...end.devices.map(
        // Another device may hear of it later, or never: it is told so.
        ({ name, readable }) =>
          saidGone.has(name) && has(readable, gave.get(id)?.text) && `I7 taken back, and to be read on ${name}: ${id}`,
      ),
    ].filter((one) => one !== false)
    const by = here.length > 0 && heard.orderTaken(id)
    // What a server had carried out then came back out of its backup: of that too the device could tell nothing.
    if (by) goneBy(by.loss, `the order to erase ${id}`, heard.carriedOut(id) ? undefined : `order ${by.order}`)
    else wrong.push(...here)
  }
  for (const { id, text } of gave.values())
    if (end.serverBytes.includes(text)) wrong.push(`I5 readable at the server: ${id}`)
  for (const device of end.devices) {
    if (heard.declared.has(device.name)) continue
    for (const id of device.waiting) wrong.push(`I9 still waiting on ${device.name}: ${id}`)
    for (const hash of end.letters)
      if (!device.letters.includes(hash)) wrong.push(`I10 a letter never came to ${device.name}: ${hash}`)
  }
  for (const loss of [...heard.declared.values()].flat())
    if (loss.what === 'wiped' && (took.get(loss)?.size ?? 0) > loss.told)
      wrong.push(`I8 more went with ${loss.device} than was told`)
  wrong.push(
    ...oneKey(end, heard),
    ...honest(history, heard),
    ...keptUnderBurnt(history, heard),
    ...goneIsGone(history, end, heard, has),
    ...noneVanished(history, heard),
    ...open(history),
    ...played(history),
    ...consented(history, end, heard),
    ...turnedAway(history),
  )
  return { wrong, declared }
}

/** A text, and not only the beginning of another one. */
const has = (all: string, text: string | undefined) =>
  text !== undefined && all.split(text).some((after, i) => i > 0 && !/^[\w-]/.test(after))

/** Whoever takes one thing back takes nothing else with it. */
function oneKey({ stored }: End, { gave, lent }: Heard): string[] {
  const by = Map.groupBy(
    stored.filter(({ eh }) => eh),
    ({ eh }) => eh!,
  )
  return [...by].flatMap(([eh, all]) => {
    const whole = new Set(all.map(({ id }) => gave.get(id)?.of ?? id))
    return whole.size > 1 && !all.some(({ id }) => lent.has(gave.get(id)?.thread ?? ''))
      ? [`I7 one key erases several things: ${[...whole].join(', ')} by ${eh}`]
      : []
  })
}

/** I13: "safe" may be said only after the server said so; then it may not be unsaid for another reason than leaving. */
function honest(history: readonly Happening[], { gave, declared }: Heard): string[] {
  const answered = new Set<string>()
  /** What the server that is there now said that it has; under the name of a place for a device two may come. */
  const there = new Set<string>()
  /** On which device a screen said that it is gone. */
  const gone = new Set<string>()
  const wrong: string[] = []
  for (const h of history) {
    if (h.what === 'answered' && (h.s === 'stored' || h.s === 'duplicate')) {
      answered.add(h.id)
      there.add(`${h.id} ${h.sha}`)
    }
    if (h.what === 'restored') there.clear()
    if (h.what === 'withdrew') gone.add(`${h.device} ${h.id}`)
    if (h.what === 'saw' && h.state !== 'gone' && gone.has(`${h.device} ${h.id}`) && !declared.has(h.device))
      wrong.push(`I13 taken back, and called ${h.state} after that: ${h.id}`)
    if (h.what === 'answered' && h.s === 'held' && there.has(`${h.id} ${h.sha}`))
      wrong.push(`I9 held, and the server had it already: ${h.id}`)
    if (h.what === 'saw' && h.state === 'safe' && !answered.has(h.id))
      wrong.push(`I13 called safe before the server had it: ${h.id}`)
    // What only keeps a place may be taken by somebody else; and of whom a device was let go nothing is taken.
    const may = h.what === 'saw' && (gave.get(h.id)?.kind === 'stretch' || declared.has(h.device))
    if (h.what === 'saw' && h.state === 'refused' && !may) wrong.push(`I9 refused for ever: ${h.id}`)
  }
  return wrong
}

/** I1: a sitting that is found again has its last answer that was on the disk, or one that came after it. */
function open(history: readonly Happening[]): string[] {
  /** By sitting: what may be found. */
  const may = new Map<string, string[]>()
  return history.flatMap((h) => {
    if (h.what === 'touched') may.set(h.sitting, [...(may.get(h.sitting) ?? ['']), h.text])
    if (h.what === 'noted') may.set(h.sitting, may.get(h.sitting)!.slice(may.get(h.sitting)!.lastIndexOf(h.text)))
    const noted = h.what === 'found' && may.get(h.sitting)
    return noted && !noted.includes(h.text ?? '') ? [`I1 written, on the disk, and not found again: ${h.sitting}`] : []
  })
}

/** I4: what the desk plays is what somebody said, whole. */
function played(history: readonly Happening[]): string[] {
  const spoken = new Set(history.flatMap((h) => (h.what === 'spoke' ? [h.sound] : [])))
  return history.flatMap((h) =>
    h.what === 'heard' && !spoken.has(h.sound) ? [`I4 played at the desk, and never said so: ${h.sound}`] : [],
  )
}

/** I8: what was on the list, and was neither taken back nor answered for, is on every later list of that device. */
function noneVanished(history: readonly Happening[], { gave, whole, ofCard }: Heard): string[] {
  // What only keeps a place nobody gave: it stands in no list of theirs, and goes with its card under a voice that is nobody's.
  const isGiven = (id: string) => gave.get(id)?.kind !== 'stretch'
  const known = new Map<string, Set<string>>()
  /** What stood on the list of a device that is being wiped. */
  const wiped = new Map<string, Set<string>>()
  const free = new Set<string>()
  const wrong = new Set<string>()
  for (const h of history) {
    // With its parts.
    if (h.what === 'wanted-back') for (const id of whole(h.id)) free.add(id)
    if (h.what === 'wanted-all') for (const id of ofCard(h.card)) free.add(id)
    if (h.what === 'answered' && h.s !== 'later') free.add(h.id)
    if (h.what === 'wiped') wiped.set(h.device, known.get(h.device) ?? new Set())
    if (h.what === 'wiped' || h.what === 'lost' || h.what === 'let-go') known.delete(h.device)
    // Between that word and the deed somebody may have looked once more.
    if (h.what === 'emptied') known.delete(h.device)
    if (h.what === 'stayed' || h.what === 'took-in') wiped.delete(h.device)
    if (h.what !== 'listed') continue
    // It was read before, and shown while everything went.
    if (h.ids.some((id) => wiped.get(h.device)?.has(id))) continue
    wiped.delete(h.device)
    const before = known.get(h.device) ?? new Set()
    for (const id of before)
      if (!h.ids.includes(id) && !free.has(id) && isGiven(id))
        wrong.add(`I8 vanished from the list of ${h.device}: ${id}`)
    known.set(h.device, before.union(new Set(h.ids)))
  }
  return [...wrong]
}
