// In which order files are tested: the long ones first, whatever kind they are of, so that no worker is idle while the last
// one ends. In a fresh clone nobody has measured anything yet; so what is long stands here.

import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** About how many seconds, on two cores; whatever is not named takes less than a quarter of a minute, or a way a minute. */
export const LONG: Readonly<Record<string, number>> = {
  'test/server/hostile.test.ts': 70,
  'test/windtunnel/windtunnel.test.ts': 60,
  'test/power/power.test.ts': 40,
  'test/exchange/files.test.ts': 30,
  'test/sync/cards.test.ts': 25,
  'test/device/cards.test.ts': 20,
  'test/fuzz/planted.test.ts': 19,
  'test/seal/keys.test.ts': 19,
  'test/windtunnel/counted.test.ts': 17,
  'test/ui/frame.browser.test.tsx': 85,
  'test/answers/contract.browser.test.tsx': 60,
  'test/answers/photo.browser.test.tsx': 25,
  'test/desk/answer.browser.test.tsx': 20,
  'test/journeys/circle.test.ts': 220,
  'test/journeys/lost.test.ts': 180,
  'test/journeys/project.test.ts': 150,
  'test/journeys/consent.test.ts': 149,
  'test/journeys/answer-back.test.ts': 143,
  'test/journeys/kill.test.ts': 130,
  'test/journeys/chaos.test.ts': 125,
  'test/journeys/invite.test.ts': 115,
  'test/journeys/lost-tablet.test.ts': 92,
  'test/journeys/storage.test.ts': 85,
  'test/journeys/update.test.ts': 84,
  'test/journeys/join.test.ts': 78,
  'test/journeys/several.test.ts': 77,
  'test/journeys/hard-desk.test.ts': 74,
  'test/journeys/go-on.test.ts': 65,
  'test/journeys/taking-back.test.ts': 60,
  'test/journeys/desk-read.test.ts': 40,
  'test/journeys/straw.test.ts': 35,
  'test/journeys/plain-http.test.ts': 26,
  'test/journeys/practice.test.ts': 26,
  'test/journeys/came-of-it.test.ts': 23,
  'test/journeys/person.test.ts': 23,
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = ({ moduleId }: TestSpecification) => LONG[relative(process.cwd(), moduleId)] ?? 0
    // Those of which nothing is known keep the order they had.
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array that sorts here
    return (await super.sort(files)).toSorted((a, b) => seconds(b) - seconds(a))
  }
}
