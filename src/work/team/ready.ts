// Klaar voor offline, item by item: from what was seen of this tablet to a verdict on each. Pure.

import type { Room } from './room.ts'

export interface Seen {
  /** Activities for the people here, and whether all letters that a sitting needs have come. */
  letters: { activities: number; whole: boolean; refused: boolean }
  /** Pictures of the activities that do not lie here. */
  pictures: number
  /** Sentences that were asked for in a familiar voice, and those that have one; of none this project reads nothing aloud. */
  recorded: { of: number; here: number }
  voice: boolean
  room: Room
  now: number
  /** The server's time when it last answered, to the hour; and how far its clock was ahead of ours then. */
  heard: number | undefined
  ahead: number | undefined
  shell: { serves: boolean; missing: number } | undefined
  persisted: boolean | undefined
  standing: 'alone' | 'ios-tab' | 'tab'
}

export const ITEMS = [
  'letters',
  'pictures',
  'prompts',
  'voices',
  'room',
  'clock',
  'files',
  'kept',
  'installed',
] as const
export type Item = (typeof ITEMS)[number]
/** `look`: it works, and somebody should know. `bad`: without a network something would not work, or would be lost. */
export type How = 'good' | 'look' | 'bad'
export interface Verdict {
  item: Item
  how: How
  /** Which sentence says it. */
  says: string
}

const QUARTER = 15 * 60_000
const HOUR = 3_600_000

const JUDGES: Record<Item, (seen: Seen) => [How, string]> = {
  letters: ({ letters: { activities, whole, refused } }) =>
    refused ? ['bad', 'refused'] : activities === 0 || !whole ? ['bad', 'none'] : ['good', 'good'],
  pictures: ({ pictures }) => (pictures > 0 ? ['bad', 'missing'] : ['good', 'good']),
  prompts: ({ recorded: { of, here } }) =>
    here === 0 ? ['good', 'none'] : here < of ? ['look', 'some'] : ['good', 'good'],
  voices: ({ voice, recorded: { of, here } }) =>
    voice ? ['good', 'good'] : here > 0 && here === of ? ['look', 'familiar'] : ['look', 'none'],
  room: ({ room }) =>
    room === 'plenty' || room === 'half' ? ['good', 'good'] : [room === 'none' ? 'bad' : 'look', room],
  clock: ({ now, heard, ahead }) =>
    // No time comes before a moment that the server has told of already.
    heard !== undefined && now < heard - HOUR - QUARTER
      ? ['bad', 'behind']
      : ahead === undefined
        ? ['look', 'unknown']
        : Math.abs(ahead) > QUARTER
          ? ['bad', 'wrong']
          : ['good', 'good'],
  files: ({ shell }) =>
    !shell
      ? ['bad', 'none']
      : shell.missing > 0
        ? ['bad', 'missing']
        : shell.serves
          ? ['good', 'good']
          : ['look', 'again'],
  kept: ({ persisted }) =>
    persisted ? ['good', 'good'] : persisted === undefined ? ['look', 'unknown'] : ['look', 'refused'],
  installed: ({ standing }) =>
    standing === 'alone' ? ['good', 'good'] : standing === 'ios-tab' ? ['bad', 'ios'] : ['look', 'tab'],
}

export const judge = (seen: Seen): Verdict[] =>
  ITEMS.map((item) => {
    const [how, says] = JUDGES[item](seen)
    return { item, how, says }
  })

const ORDER: readonly How[] = ['bad', 'look', 'good']
/** The worst of them speaks for the tablet. */
export const overall = (verdicts: readonly Verdict[]): How =>
  ORDER.find((how) => verdicts.some((one) => one.how === how)) ?? 'good'

/** What somebody has to do stands first. */
export const worstFirst = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.toSorted((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how))
