// The desk while it storms: what is asked and what was done with it is published in between, and again after the server lost some.

import mijnDag from '../../src/activities/mijn-dag/activity.json' with { type: 'json' }
import resultaat from '../../src/activities/resultaat/result.json' with { type: 'json' }
import type { House } from '../tools/house.ts'
import { publish } from '../tools/invited.ts'

/** The four questions of a day, and one that is answered aloud. */
export const ALOUD = 'mijn-geluid'
const day = { ...mijnDag, order: 0 }
const aloud = {
  ...day,
  name: ALOUD,
  title: { nl: 'Mijn geluid', en: 'My sound' },
  questions: [
    ...day.questions.slice(2),
    {
      id: 'hoort',
      kind: 'voice',
      ask: { nl: 'Wat wilt u nog zeggen?', en: 'What else would you like to say?' },
      picture: 'speak',
      setup: {},
    },
  ],
}

interface Body {
  kind: string
  name: string
  version: number
  activity?: string
}

export interface Letters {
  /** One more version of what is asked, or one more thing that was done. */
  more(): Promise<void>
  /** The newest of each, published once more: the server may have lost it. */
  again(): Promise<void>
  /** The newest of each, as a device names them. */
  newest(): string[]
}

export async function writesLetters(house: House): Promise<Letters> {
  const newest = new Map<string, Body>()
  async function send(body: Body): Promise<void> {
    await publish(house, body)
    newest.set(`${body.kind} ${body.name}`, body)
  }
  let count = 1
  await send(aloud)
  return {
    async more() {
      count++
      if (count % 2 === 0) await send({ ...day, version: count })
      else await send({ ...resultaat, name: 'mijn-dag-1', activity: 'mijn-dag', version: count })
    },
    async again() {
      for (const body of newest.values()) await publish(house, body)
    },
    newest: () => [...newest.values()].map(({ kind, name, version }) => `${kind} ${name} ${version}`),
  }
}
