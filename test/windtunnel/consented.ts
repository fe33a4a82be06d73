// I6: nothing is kept, read or given on that the last word about it does not allow; and what it allows is not shut.

import type { End, Gave, Happening } from './check.ts'
import type { Heard } from './heard.ts'

type Chose = Extract<Happening, { what: 'chose' }>

/** What was sealed for a press: under its name, or the next for that use. */
const sealedFor = (history: readonly Happening[], { id, device, thread, scope }: Chose, said: number) =>
  history.find(
    (h, i): h is Gave =>
      h.what === 'gave' &&
      (h.id === id || (i > said && h.device === device && h.thread === thread && h.text.includes(` ${scope} `))),
  )

export function consented(
  history: readonly Happening[],
  end: End,
  { wanted, taken, declared, shutOut }: Heard,
): string[] {
  const wrong: string[] = []
  const told = new Map(history.flatMap((h, i) => (h.what === 'kept' ? [[h.id, i]] : [])))
  /** A word that went with a device may not have come, nor one that its card had shut out; then nobody knows. */
  const sure = (choice: Chose, said: number) =>
    !taken(choice.id) && !declared.has(choice.device) && !shutOut(sealedFor(history, choice, said))
  const vanished = new Map<string, number>()
  const choices = history.flatMap((h, said) => {
    if (h.what === 'vanished') vanished.set(h.device, said)
    if (h.what !== 'chose') return []
    // Without its database it is another device: it knows no more what was said on it.
    const from = `${h.device} since ${vanished.get(h.device)}`
    return [{ ...h, said, from, told: sure(h, said) ? (told.get(h.id) ?? Infinity) : Infinity }]
  })
  const about = Map.groupBy(choices, ({ thread, scope }) => `${thread} ${scope}`)
  /** What the last word may be: the last that a screen called kept, and any after it, of which nobody knows. `on`: said there. */
  function words(thread: string, scope: string, from: number, until: number, on?: string) {
    const all = (about.get(`${thread} ${scope}`) ?? []).filter((c) => c.said < until && c.device === (on ?? c.device))
    const last = all.findLastIndex((choice) => choice.told < from)
    return last < 0 ? all : all.slice(last)
  }
  const maybe = (thread: string, scope: string, from = Infinity, until = Infinity, on?: string) =>
    words(thread, scope, from, until, on).some(({ yes }) => yes)

  const gave = new Map<string, { thread: string | undefined; text: string; kind: string | undefined; at: number }>()
  history.forEach((h, i) => {
    if (h.what === 'gave') gave.set(h.id, { thread: h.thread, text: h.text, kind: h.kind, at: i })
    const said = h.what === 'kept' ? gave.get(h.id) : undefined
    // What somebody says at the same time on another device this one cannot know; the desk weighs both.
    const on = h.what === 'kept' ? h.device : undefined
    if (said?.thread && said.kind !== 'consent' && !maybe(said.thread, 'meedoen', said.at, i, on))
      wrong.push(`I6 kept without a yes: ${said.text}`)
  })
  for (const { id, text, scope } of end.opened) {
    const said = gave.get(id)
    if (said?.text !== text) wrong.push(`I4 opened at the desk with another text than was given: ${id}`)
    for (const needed of new Set(['meedoen', scope]))
      if (!maybe(said?.thread ?? '', needed))
        wrong.push(`I6 open for ${scope} against the last word about ${needed}: ${id}`)
  }
  const open = new Set(end.opened.map(({ id }) => id))
  const kept = new Set(history.flatMap((h) => (h.what === 'kept' ? [h.id] : [])))
  for (const [id, { thread, kind = 'contribution' }] of gave) {
    if (!thread || kind !== 'contribution' || !kept.has(id) || wanted.has(id) || open.has(id) || taken(id)) continue
    const all = about.get(`${thread} meedoen`) ?? []
    // Of a voice on several devices every no counts, whoever said it last.
    const one = new Set(all.map(({ from }) => from)).size === 1
    // A yes pressed once more in a sitting that lay open is the yes of then: a no in between came after it.
    const since = one ? all.slice(all.findIndex(({ id: first }) => first === all.at(-1)?.id)) : all
    if (all.every((c) => c.told < Infinity) && since.length > 0 && since.every(({ yes }) => yes))
      wrong.push(`I2 kept and agreed to, and shut at the desk: ${id}`)
  }
  return wrong
}
