// Four tables that belong together: the answers, what each column means, which consent stands, and what stayed behind.

import { askedIn, type Cell, type Known } from './columns.ts'
import { localTime } from '../model/time.ts'
import type { Going, Leaving } from './leaving.ts'
import { staying } from './leaving.ts'
import type { Tongue } from './tongue.ts'

export interface Sheet {
  /** As a file is called; the same in every language. */
  file: 'answers' | 'codebook' | 'consent' | 'left-out'
  name: string
  head: string[]
  rows: Cell[][]
}

/** Local time as it stood on the clock of whoever spoke: the day, and the hour. */
const day = (at: string): string => at.slice(0, 10)
const hour = (at: string): string => at.slice(11, 16)

export function tables(leaving: Leaving, known: Known, tongue: Tongue): Sheet[] {
  const { file: say, role, stays } = tongue
  const { going } = leaving
  const made = localTime(leaving.at, 0)
  const left = staying(leaving.stays)
  const asked = askedIn(going, known, tongue)
  const title = (one: Going['activity']) => known.activities.get(one.hash)?.title[tongue.lang] ?? one.name
  const version = (hash: string): Cell => known.activities.get(hash)?.version ?? ''

  // By version and question, so that a row finds its own column at once.
  const places = new Map(
    asked.flatMap((one, i) => one.versions.map(({ hash }) => [`${hash} ${one.q} ${one.kind}`, i] as const)),
  )
  const told = going.some(({ by }) => by)
  const answersOf = (one: Going): Cell[] => {
    const told = new Map(
      one.answers.map((answer) => [places.get(`${one.activity.hash} ${answer.q} ${answer.kind}`), answer]),
    )
    return asked.flatMap(({ columns }, i) => columns.map(({ of }) => of(told.get(i))))
  }

  return [
    {
      file: 'answers',
      name: say('answers'),
      head: [
        ...(['contribution', 'voice', 'role', 'device', 'day', 'time', 'language', 'activity', 'version'] as const).map(
          say,
        ),
        ...asked.flatMap(({ columns }) => columns.map(({ code, head }) => `${head} [${code}]`)),
        // Last, so that no column before it has another place than it had; and only where somebody said so.
        ...(told ? [say('given-by')] : []),
      ],
      rows: going.map((one) => [
        one.id,
        one.voice,
        role(one.role),
        say(one.device),
        day(one.at),
        hour(one.at),
        one.lang,
        title(one.activity),
        version(one.activity.hash),
        ...answersOf(one),
        ...(told ? [one.by ? say(one.by) : ''] : []),
      ]),
    },
    {
      file: 'codebook',
      name: say('codebook'),
      head: (['column', 'question', 'kind', 'options', 'activity', 'version', 'hash'] as const).map(say),
      rows: asked.flatMap((one) =>
        one.columns.flatMap(({ code, head }) =>
          one.versions.map(({ hash, letter }) => [
            code,
            head,
            one.kind,
            one.options,
            letter?.title[tongue.lang] ?? one.activity,
            letter?.version ?? '',
            hash,
          ]),
        ),
      ),
    },
    {
      file: 'consent',
      name: say('consent'),
      head: (
        [
          'contribution',
          'voice',
          'scope',
          'event',
          'said-on',
          'said-at',
          'text-hash',
          'screen',
          'how',
          'expression',
        ] as const
      ).map(say),
      rows: going.flatMap(({ id, voice, consents }) =>
        consents.map((e) => [
          id,
          voice,
          e.scope,
          e.id,
          day(e.at),
          hour(e.at),
          e.text.hash,
          `${e.text.screen} ${e.text.level}`,
          e.text.how,
          e.expression,
        ]),
      ),
    },
    {
      file: 'left-out',
      name: say('left-out'),
      head: [say('what'), say('count')],
      rows: [
        [say('made-on'), `${day(made)} ${hour(made)} UTC`],
        [say('for-whom'), say(leaving.whom)],
        [say('went'), going.length],
        [say('stayed'), left.all === 'few' ? say('few') : left.all],
        ...(left.apart ?? []).map(([why, n]): Cell[] => [stays(why), n]),
        [say('media-withheld'), withheld(leaving)],
        [say('media-over'), withheld(leaving, 'over')],
        [say('media-elsewhere'), going.reduce((sum, { media }) => sum + media.length, 0)],
      ],
    },
  ]
}

/** How many answers had to stay behind for want of a yes to their sound or picture, or because its time is over. */
export const withheld = ({ going }: Leaving, why: 'withheld' | 'over' = 'withheld'): number =>
  going.reduce((sum, { answers }) => sum + answers.filter(({ none }) => none === why).length, 0)
