// Two to six cards, laid one by one in three zones. A card that was not laid is simply not there.

import { int, list, object, optional, refuse, text } from '../../model/read.ts'
import { type Lang, readWords } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import { tally } from './tally.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

const ZONES = 3
const MOST = 6

const name = text(40, /^[a-z][a-z0-9-]*$/)
const readZones = list(readWords, ZONES)
const readCards = list(object({ id: name, words: readWords, picture: optional(name) }), MOST)
const readSetup = object({
  /** The word of each zone, from one side to the other. */
  zones: (x: unknown) => {
    const zones = readZones(x)
    return zones.length === ZONES ? zones : refuse('three-zones')
  },
  cards: (x: unknown) => {
    const cards = readCards(x)
    return cards.length >= 2 && new Set(cards.map(({ id }) => id)).size === cards.length ? cards : refuse('two-to-six')
  },
})
export type Setup = ReturnType<typeof readSetup>
export type Card = Setup['cards'][number]

/** In the order in which they were laid. */
const readValue = object({ placed: list(object({ card: name, zone: int(0, ZONES - 1) }), MOST) })
export type Value = ReturnType<typeof readValue>

/** What lies in each zone, the zones in their own order. */
export const lying = (
  placed: Value['placed'],
  { zones, cards }: Setup,
): { words: Setup['zones'][number]; cards: Card[] }[] =>
  zones.map((words, zone) => ({
    words,
    cards: placed.filter((one) => one.zone === zone).map(({ card }) => cards.find(({ id }) => id === card)!),
  }))

/** One sentence for each zone in which something lies. */
export const sentences = ({ placed }: Value, setup: Setup, lang: Lang): { zone: string; cards: string }[] =>
  lying(placed, setup)
    .filter(({ cards }) => cards.length > 0)
    .map(({ words, cards }) => ({ zone: `${words[lang]}:`, cards: `${cards.map((c) => c.words[lang]).join(', ')}.` }))

export const answer: Pure<Value, Setup> = {
  kind: 'card-sort',
  readSetup,
  read(x, { cards }) {
    const value = readValue(x)
    const ids = value.placed.map(({ card }) => card)
    const known = ids.every((card) => cards.some(({ id }) => id === card))
    return known && ids.length >= 1 && new Set(ids).size === ids.length ? value : refuse('not-laid')
  },
  say: (value, setup, lang) =>
    sentences(value, setup, lang)
      .map(({ zone, cards }) => `${zone} ${cards}`)
      .join(' '),
  pictured: () => true,
  table: ({ zones, cards }) => ({
    options: zones.map((words, i) => ({ id: i + 1, words })),
    columns: cards.map(({ id, words }) => ({
      id,
      words,
      of({ placed }, lang) {
        const laid = placed.find(({ card }) => card === id)
        return laid ? zones[laid.zone]![lang] : ''
      },
    })),
  }),
  tally,
  words: { nl, en },
}
