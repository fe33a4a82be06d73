// A contribution in words: each question as it was asked, each answer as one plain sentence.

import { loadKind } from '../answers/index.ts'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import type { Activity } from '../model/letter.ts'
import type { Answer, Payload } from '../model/payload.ts'
import { attempt } from '../model/read.ts'

export interface Sayings {
  title: string
  rows: { ask: string; say: string }[]
}

export async function sayings(device: Device, copy: Payload | undefined, t: Say): Promise<Sayings> {
  const activity = copy && (await device.mailbox.byHash('activity', copy.activity.hash))
  if (!activity || copy.kind !== 'contribution') return { title: t(($) => $.home.notKept), rows: [] }
  const rows = await Promise.all(copy.answers.map((answer) => saying(activity, answer, t)))
  return { title: activity.title[t.lang], rows }
}

async function saying(activity: Activity, { q, kind, value, none }: Answer, t: Say): Promise<Sayings['rows'][number]> {
  const question = activity.questions.find((one) => one.id === q)
  const ask = question?.ask[t.lang] ?? q
  if (value === undefined) return { ask, say: t(($) => (none === 'unknown' ? $.frame.unknown : $.home.skipped)) }
  const folder = await loadKind(kind)
  const said =
    folder &&
    question &&
    attempt(() => {
      const setup = folder.readSetup(question.kind === kind ? question.setup : {})
      return folder.say(folder.read(value, setup), setup, t.lang)
    })
  // Said with a newer version of the app: it is kept, and nobody here says what it is not.
  return { ask, say: said?.ok ? said.value : t(($) => $.frame.newer) }
}
