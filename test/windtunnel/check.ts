// The checker. Sees a history and what stands at the end; knows nothing of the code that made it.

export type Seen = 'here' | 'sending' | 'safe' | 'refused' | 'gone'

export type Happening =
  /** A person gave something; this text, under this name. */
  | { what: 'gave'; device: string; id: string; text: string }
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
  /** What a puller can have at the end; a restore may have lost a letter, which its desk publishes again. */
  letters: readonly string[]
  /** Everything that lies on the server, as bytes in one string. */
  serverBytes: string
  devices: readonly { name: string; letters: readonly string[]; waiting: readonly string[] }[]
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
  for (const id of withdrawn) if (stored.has(id)) wrong.push(`I7 taken back and still there: ${id}`)
  for (const { id, text } of gave.values())
    if (end.serverBytes.includes(text)) wrong.push(`I5 readable at the server: ${id}`)
  for (const device of end.devices) {
    for (const id of device.waiting) wrong.push(`I9 still waiting on ${device.name}: ${id}`)
    for (const hash of end.letters)
      if (!device.letters.includes(hash)) wrong.push(`I10 a letter never came to ${device.name}: ${hash}`)
  }
  wrong.push(...honest(history), ...noneVanished(history))
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
