// Only a practice house is born with results: what nobody gave, nobody did anything with.

import { expect, test } from 'vitest'
import { makeProject } from '../../src/cli/project.ts'

const NAME = { nl: 'Huis', en: 'House' }

test.each([true, false])('a project with practice: %s', async (practice) => {
  const { letters } = await makeProject(1, { title: NAME, contact: NAME, practice })
  const kinds = letters.map(({ body }) => (JSON.parse(body) as { kind: string }).kind)
  expect(kinds.includes('result')).toBe(practice)
})
