// What somebody gave from their own device, as counts and in their own words; nothing that anybody else said.

import { loadKind } from '../../answers/index.ts'
import { copiesIn } from '../../capture/copies.ts'
import type { Device } from '../../device/device.ts'
import { ownPerson, ownProject, threadsOf } from '../../device/identity.ts'
import type { Activity } from '../../model/letter.ts'
import type { Answer, Contribution } from '../../model/payload.ts'
import { attempt } from '../../model/read.ts'
import { instant } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'
import { awayIn } from '../mine.ts'
import { cameOf, type Result, resultsOf } from '../results.ts'

/** One answer in somebody's own words. */
export interface Words {
  id: string
  at: number
  title: string
  ask: string
  said: string
  /** Perhaps somebody is in it who can be known. */
  named: boolean
}

/** All that was given to one activity. */
export interface Part {
  title: string
  times: number
  last: number
}

export interface Gave {
  parts: Part[]
  words: Words[]
  /** What the team told about it since. */
  results: Result[]
  times: number
  days: number
  /** How many questions they thought of themselves. */
  proposed: number
  from: number
  to: number
}

export async function gaveHere(device: Device, lang: Lang): Promise<Gave | undefined> {
  const project = await ownProject(device.store)
  if (!project) return undefined
  const threads = threadsOf(await ownPerson(device, project.pid))
  // First what was thrown away, then what is here: by the time nothing is on its way out any more, it is gone.
  const away = await awayIn(device)
  const all = (await copiesIn(device, project.pid)).filter(
    // A sheet that was entered here is somebody else's.
    (one): one is Contribution =>
      one.kind === 'contribution' && !one.paper && threads.includes(one.thread) && !away.includes(one.id),
  )
  if (all.length === 0) return undefined
  const letters = new Map<string, Activity | undefined>()
  for (const { activity } of all)
    if (!letters.has(activity.hash)) letters.set(activity.hash, await device.mailbox.byHash('activity', activity.hash))
  const titleOf = ({ activity }: Contribution) => letters.get(activity.hash)?.title[lang] ?? activity.name
  const words = await Promise.all(all.map((one) => wordsOf(one, letters.get(one.activity.hash), titleOf(one), lang)))
  const results = await resultsOf(device, project.pid)
  const times = all.map(({ at }) => instant(at))
  return {
    parts: partsOf(all, titleOf),
    words: words.flat(),
    results: results.filter((result) => all.some((copy) => cameOf([result], { copy }).length > 0)),
    times: all.length,
    days: new Set(all.map(({ at }) => at.slice(0, 10))).size,
    proposed: all.flatMap(({ answers }) => answers.map(questionsIn)).reduce((sum, n) => sum + n, 0),
    from: Math.min(...times),
    to: Math.max(...times),
  }
}

function partsOf(all: readonly Contribution[], titleOf: (one: Contribution) => string): Part[] {
  const parts = new Map<string, Part>()
  for (const one of all) {
    const before = parts.get(one.activity.name)
    const last = Math.max(before?.last ?? 0, instant(one.at))
    parts.set(one.activity.name, { title: titleOf(one), times: (before?.times ?? 0) + 1, last })
  }
  return [...parts.values()].toSorted((a, b) => b.times - a.times || b.last - a.last)
}

const questionsIn = ({ kind, value }: Answer): number =>
  kind === 'proposal' ? ((value as { questions?: unknown[] } | undefined)?.questions?.length ?? 0) : 0

async function wordsOf(
  { id, at, answers }: Contribution,
  activity: Activity | undefined,
  title: string,
  lang: Lang,
): Promise<Words[]> {
  // With its names it is as large as the rest of this: it comes when there is something to look through.
  const { namedIn: find } = await import('../../words/named.ts')
  const all = await Promise.all(
    answers.map(async ({ q, kind: name, value, none }): Promise<Words[]> => {
      const kind = none ? undefined : await loadKind(name)
      const question = activity?.questions.find((one) => one.id === q)
      // A recording is no sentence, and what was tapped is no words of one's own.
      if (!kind?.own || kind.media || !question) return []
      const said = attempt(() => {
        const setup = kind.readSetup(question.kind === name ? question.setup : {})
        return kind.say(kind.read(value, setup), setup, lang)
      })
      if (!said.ok) return []
      const named = find(said.value).length > 0
      return [{ id: `${id} ${q}`, at: instant(at), title, ask: question.ask[lang], said: said.value, named }]
    }),
  )
  return all.flat()
}
