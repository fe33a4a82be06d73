// People's own words for makers to sort under theme words: only what may be shared inside, for as long as it may.

import { makings } from '../../activities/index.ts'
import { loadKind } from '../../answers/index.ts'
import type { Going } from '../../exchange/leaving.ts'
import { type Activity, readActivity } from '../../model/letter.ts'
import { cardsIn, withCards } from '../../model/making.ts'
import { attempt } from '../../model/read.ts'
import type { Lang, Words } from '../../model/words.ts'
import { newestOf, type Seen } from '../fetching.ts'
import { send, type Ways } from './sending.ts'

/** As many as can be laid in the hand one after another, and as long as one card can be read. */
export const CARDS = { least: 2, most: 6 }
export const THEMES = 3
const SAID_MAX = 240

export interface Quote {
  /** Of the contribution that it stands in: with that it goes. */
  id: string
  q: string
  said: string
}

/** Shared inside is one yes, and one's own words another: both, at this very moment. */
export const quotable = async ({ opener, now }: Pick<Ways, 'opener' | 'now'>): Promise<Going[]> =>
  (await opener.leaving('inside', now())).going.filter(({ consents }) =>
    consents.some(({ scope }) => scope === 'citaat'),
  )

/** What was said in one's own words, the newest first. A recording is no sentence to lay on a card. */
export async function quotesIn(
  going: readonly Going[],
  { activities }: Pick<Seen, 'activities'>,
  lang: Lang,
): Promise<Quote[]> {
  const all = going.toReversed().map(async ({ id, activity, answers }) => {
    // What makers said themselves is no matter for them to sort.
    if (activities.get(activity.hash)?.kind === 'making') return []
    const said = answers.map(async ({ q, kind: name, value, none }): Promise<Quote[]> => {
      const kind = none ? undefined : await loadKind(name)
      if (name !== 'text' || !kind) return []
      const words = attempt(() => kind.say(kind.read(value, kind.readSetup({})), kind.readSetup({}), lang))
      return words.ok && words.value.length <= SAID_MAX ? [{ id, q, said: words.value }] : []
    })
    return (await Promise.all(said)).flat()
  })
  return (await Promise.all(all)).flat()
}

/** Around what is sorted, in both languages. */
export interface Frame {
  title: Words
  sort: Words
  why: Words
  lines: Record<Lang, string[]>
}

const alike = (words: string): Words => ({ nl: words, en: words })
/** Whatever says what lies where puts a full stop of its own behind it. */
const ended = (said: string): string => said.replace(/(?<!\.)\.$/, '')
const cardId = (contribution: string): string => `c-${contribution}`

export function sorting(
  pid: string,
  name: string,
  themes: readonly string[],
  quotes: readonly Quote[],
  frame: Frame,
): Activity {
  const base = readActivity({ ...makings.denkMee, pid })
  const names = base.questions.filter(({ kind }) => kind === 'name')
  return {
    ...base,
    name: `ordenen-${name}`,
    title: { nl: `${frame.title.nl}: ${themes.join(', ')}`, en: `${frame.title.en}: ${themes.join(', ')}` },
    picture: 'puzzle',
    questions: [
      { id: 'vooraf', kind: 'note', ask: frame.title, picture: 'explanation', setup: { lines: frame.lines } },
      {
        id: 'ordenen',
        kind: 'card-sort',
        ask: frame.sort,
        setup: {
          zones: themes.map(alike),
          cards: quotes.map(({ id, said }) => ({ id: cardId(id), words: alike(ended(said)) })),
        },
      },
      { id: 'waarom', kind: 'text', ask: frame.why, picture: 'idea', setup: {} },
      ...names,
    ],
  }
}

export const sortings = ({ activities }: Pick<Seen, 'activities'>): Activity[] =>
  newestOf(activities, 'making').filter(({ draft }) => draft === undefined)

/** With these cards only; with too few of them nothing is left to sort, and nobody's words stay. */
export function without(one: Activity, may: (contribution: string) => boolean): Activity {
  const cards = cardsIn(one).filter(({ id }) => may(id.slice(2)))
  const next = { ...one, version: one.version + 1 }
  if (cards.length >= CARDS.least) return withCards(next, cards)
  return { ...next, closed: true, questions: one.questions.filter(({ kind }) => kind !== 'card-sort') }
}

/** The earlier version goes from the server with this one: its words would stay there otherwise. */
export async function replaceSorting(acts: Ways, seen: Pick<Seen, 'activities'>, next: Activity) {
  const before = [...seen.activities].filter(([, one]) => one.kind === 'making' && one.name === next.name)
  const hashes = before.toSorted(([, a], [, b]) => b.version - a.version).map(([hash]) => hash)
  const trouble = await send(acts, seen, [next], hashes.slice(0, 1))
  if (!trouble) for (const hash of hashes) seen.activities.delete(hash)
  return trouble
}

/** Whoever takes their words back, or their yes to this use of them, has them off the cards with the next look of a desk. */
export async function keepQuotes(acts: Ways, seen: Pick<Seen, 'activities'>): Promise<void> {
  const open = sortings(seen).filter((one) => cardsIn(one).length > 0)
  if (open.length === 0) return
  const may = new Set((await quotable(acts)).map(({ id }) => id))
  for (const one of open)
    if (cardsIn(one).some(({ id }) => !may.has(id.slice(2))))
      await replaceSorting(
        acts,
        seen,
        without(one, (id) => may.has(id)),
      )
}
