// Hostile requests by the thousand against the real app on real SQLite; what fails is made as small as it goes.

import * as fc from 'fast-check'
import { allThere, judge } from './judge.ts'
import { type FuzzHouse, openFuzzHouse } from './house.ts'
import { anyPlan, make, type Plan } from './requests.ts'

/** A house lives so many requests long, so that it stays small. */
const LIFE = 2000
const SEQUENCE = 4
const RUNS = 250

export interface Storm {
  requests: number
  seconds: number
  /** How often each answer was given: `yes`, or the code of a refusal. */
  tally: Map<string, number>
  /** What went wrong, at its smallest, and how to see it again. */
  failure?: string
}

export async function storm(seed: number, count: number): Promise<Storm> {
  const began = performance.now()
  const tally = new Map<string, number>()
  let requests = 0
  let lived = 0
  let house: FuzzHouse | undefined
  const end = async () => {
    await house?.close()
    house = undefined
    lived = 0
  }

  async function ask(plan: Plan): Promise<void> {
    house ??= await openFuzzHouse()
    const made = await make(plan, house)
    house.roads.log.length = 0
    house.touched()
    const said = await house.roads.ask(made.url.slice('https://inbreng.example'.length), made.init)
    requests++
    lived++
    try {
      const word = judge(plan, made, said, house.touched(), house)
      tally.set(word, (tally.get(word) ?? 0) + 1)
    } catch (error) {
      const what = `${made.init.method} ${made.url.slice(0, 200)} → ${said.status} ${JSON.stringify(said.json).slice(0, 300)}`
      throw new Error(`${(error as Error).message}\n${what}`, { cause: error })
    }
  }

  const property = fc.asyncProperty(fc.array(anyPlan, { minLength: 1, maxLength: SEQUENCE }), async (plans) => {
    try {
      for (const plan of plans) await ask(plan)
      if (lived >= LIFE) {
        allThere(house!)
        await end()
      }
    } catch (error) {
      // Whatever it did to the house, the next try begins in a new one.
      await end()
      throw error
    }
  })
  const done = (failure?: string): Storm => ({
    requests,
    seconds: (performance.now() - began) / 1000,
    tally,
    ...(failure && { failure }),
  })
  for (let part = 0; ; part++) {
    if (requests >= count) break
    const details = await fc.check(property, { seed: seed + part, numRuns: RUNS })
    if (details.failed)
      return done(short(`${(details.errorInstance as Error).message}\n${await fc.asyncDefaultReportMessage(details)}`))
  }
  if (house) allThere(house)
  await end()
  return done()
}

/** What is repeated a thousand times is said once. */
const short = (text: string): string =>
  text.replace(/(.{1,8}?)\1{29,}/g, (all: string, one: string) => `${one}×${all.length / one.length}`)
