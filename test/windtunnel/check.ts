// The checker. Sees a history and what stands at the end; knows nothing of the code that made it.

export type Seen = 'here' | 'sending' | 'safe' | 'refused' | 'gone'

export type Happening =
  /** A person gave something; this text, under this name. */
  | { what: 'gave'; device: string; id: string; text: string; thread?: string }
  /** … and was told at once that it was kept. */
  | { what: 'kept'; device: string; id: string }
  /** A person said yes or no to one use; `at` is what the clock of the device said. */
  | { what: 'chose'; device: string; id: string; thread: string; scope: string; yes: boolean; at: number }
  /** A screen said of a thing where it is. */
  | { what: 'saw'; device: string; id: string; state: Seen }
  /** A list on a screen, whole. */
  | { what: 'listed'; device: string; ids: readonly string[] }
  /** Somebody asked to take a thing back. Until the screen says it is done, both outcomes are right. */
  | { what: 'wanted-back'; device: string; id: string }
  /** … and was told that it was done. */
  | { what: 'withdrew'; device: string; id: string }
  /** The server sent an answer for a thing. */
  | { what: 'answered'; id: string; sha: string; s: string }

export interface End {
  /** At the server: every envelope, opened. */
  stored: readonly { id: string; sha: string; text: string }[]
  /** At the server, by name, after each of some backups was put back. */
  restored: readonly string[]
  /** At a desk that kept up for a while: what it can read, and what could go to others. */
  opened: readonly { id: string; text: string; scope: string }[]
  now: number
  /** What a puller can have at the end; a restore may have lost a letter, which its desk publishes again. */
  letters: readonly string[]
  /** Everything that lies on the server, as bytes in one string. */
  serverBytes: string
  devices: readonly { name: string; letters: readonly string[]; waiting: readonly string[]; readable: string }[]
}

/** Answers with what is wrong, in words that name the promise; empty is good. */
export function check(history: readonly Happening[], end: End): string[] {
  const wrong: string[] = []
  const gave = new Map(history.flatMap((h) => (h.what === 'gave' ? [[h.id, h]] : [])))
  const kept = new Set(history.flatMap((h) => (h.what === 'saw' && h.state !== 'gone' ? [h.id] : [])))
  const withdrawn = new Set(history.flatMap((h) => (h.what === 'withdrew' ? [h.id] : [])))
  const wanted = new Set(history.flatMap((h) => (h.what === 'wanted-back' ? [h.id] : [])))
  const stored = Map.groupBy(end.stored, (e) => e.id)

  for (const id of kept) {
    if (wanted.has(id)) continue
    const found = stored.get(id) ?? []
    if (found.length === 0) wrong.push(`I1/I2 kept, never withdrawn, and nowhere to be opened: ${id}`)
    if (found.some((e) => e.text !== gave.get(id)?.text))
      wrong.push(`I4 opened with another text than was given: ${id}`)
  }
  for (const [id, found] of stored) {
    if (found.length > 1) wrong.push(`I3 stored ${found.length} times: ${id}`)
    if (!gave.has(id)) wrong.push(`I3 stored and never given: ${id}`)
  }
  const back = new Set(end.restored)
  const opened = new Map(end.opened.map((one) => [one.id, one]))
  for (const id of withdrawn) {
    if (stored.has(id)) wrong.push(`I7 taken back and still there: ${id}`)
    if (back.has(id)) wrong.push(`I7 taken back, and came again out of a backup: ${id}`)
    if (opened.has(id)) wrong.push(`I7 taken back, and open at the desk: ${id}`)
    for (const { name, readable } of end.devices)
      if (has(readable, gave.get(id)!.text)) wrong.push(`I7 taken back, and to be read on ${name}: ${id}`)
  }
  for (const { id, text } of gave.values())
    if (end.serverBytes.includes(text)) wrong.push(`I5 readable at the server: ${id}`)
  for (const device of end.devices) {
    for (const id of device.waiting) wrong.push(`I9 still waiting on ${device.name}: ${id}`)
    for (const hash of end.letters)
      if (!device.letters.includes(hash)) wrong.push(`I10 a letter never came to ${device.name}: ${hash}`)
  }
  wrong.push(...honest(history), ...noneVanished(history), ...consented(history, end))
  return wrong
}

/** A text, and not only the beginning of another one. */
const has = (all: string, text: string) => new RegExp(`${text}(?![\\w-])`).test(all)

/** I6: nothing is kept, read or given on that the last word about it does not allow; and what it allows is not shut. */
function consented(history: readonly Happening[], end: End): string[] {
  const wrong: string[] = []
  const told = new Map(history.flatMap((h, i) => (h.what === 'kept' ? [[h.id, i]] : [])))
  const choices = history.flatMap((h, said) =>
    h.what === 'chose' ? [{ ...h, said, told: told.get(h.id) ?? Infinity }] : [],
  )
  const about = Map.groupBy(choices, ({ thread, scope }) => `${thread} ${scope}`)
  /** What the last word may be: the last that a screen called kept, and any after it, of which nobody knows. */
  function words(thread: string, scope: string, from: number, until: number) {
    const all = (about.get(`${thread} ${scope}`) ?? []).filter(({ said }) => said < until)
    const last = all.findLastIndex((choice) => choice.told < from)
    return last < 0 ? all : all.slice(last)
  }
  const maybe = (thread: string, scope: string, from = Infinity, until = Infinity) =>
    words(thread, scope, from, until).some(({ yes }) => yes)

  const gave = new Map<string, { thread: string | undefined; text: string; at: number }>()
  history.forEach((h, i) => {
    if (h.what === 'gave') gave.set(h.id, { ...h, thread: h.thread, at: i })
    const said = h.what === 'kept' ? gave.get(h.id) : undefined
    if (said?.thread && !maybe(said.thread, 'meedoen', said.at, i)) wrong.push(`I6 kept without a yes: ${said.text}`)
  })
  for (const { id, text, scope } of end.opened) {
    const said = gave.get(id)
    if (said?.text !== text) wrong.push(`I4 opened at the desk with another text than was given: ${id}`)
    for (const needed of new Set(['meedoen', scope]))
      if (!maybe(said?.thread ?? '', needed))
        wrong.push(`I6 open for ${scope} against the last word about ${needed}: ${id}`)
  }
  const open = new Set(end.opened.map(({ id }) => id))
  const wanted = new Set(history.flatMap((h) => (h.what === 'wanted-back' ? [h.id] : [])))
  const kept = new Set(history.flatMap((h) => (h.what === 'kept' ? [h.id] : [])))
  for (const [id, { thread }] of gave) {
    if (!thread || !kept.has(id) || wanted.has(id) || open.has(id)) continue
    const all = about.get(`${thread} meedoen`) ?? []
    const sure = all.every(({ told, at }) => told < Infinity && at <= end.now)
    if (sure && all.at(-1)?.yes) wrong.push(`I2 kept and agreed to, and shut at the desk: ${id}`)
  }
  return wrong
}

/** I13: "safe" may be said only after the server said so; then it may not be unsaid for another reason than leaving. */
function honest(history: readonly Happening[]): string[] {
  const answered = new Set<string>()
  const wrong: string[] = []
  for (const h of history) {
    if (h.what === 'answered' && (h.s === 'stored' || h.s === 'duplicate')) answered.add(h.id)
    if (h.what === 'saw' && h.state === 'safe' && !answered.has(h.id))
      wrong.push(`I13 called safe before the server had it: ${h.id}`)
    if (h.what === 'saw' && h.state === 'refused') wrong.push(`I9 refused for ever: ${h.id}`)
  }
  return wrong
}

/** I8: what was on the list, and was neither taken back nor answered for, is on every later list of that device. */
function noneVanished(history: readonly Happening[]): string[] {
  const known = new Map<string, Set<string>>()
  const free = new Set<string>()
  const wrong = new Set<string>()
  for (const h of history) {
    if (h.what === 'wanted-back' || (h.what === 'answered' && h.s !== 'later')) free.add(h.id)
    if (h.what !== 'listed') continue
    const before = known.get(h.device) ?? new Set()
    for (const id of before)
      if (!h.ids.includes(id) && !free.has(id)) wrong.add(`I8 vanished from the list of ${h.device}: ${id}`)
    known.set(h.device, before.union(new Set(h.ids)))
  }
  return [...wrong]
}
