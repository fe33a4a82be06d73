// Words in which somebody may be known are pointed out; plain ones are left alone.

import { expect, test } from 'vitest'
import { looksNamed } from '../../src/home/maker/names.ts'

test.each([
  'Ik hielp mevrouw de Vries met haar jas.',
  'meneer jansen zong mee',
  'Dhr. K. had dorst.',
  'In kamer 12 was het koud.',
  'Daarna kwam J.B. erbij.',
  'Samen met Fatima dronk ik thee.',
  'Eerst thee, Willem lachte.',
])('points out: %s', (text) => expect(looksNamed(text)).toBe(true))

test.each([
  'Een bewoner zong mee. Zij lachte.',
  'Het was koud op de gang!',
  'Voor: Bewoner. “Is de muziek fijn?” (Ja of nee)',
  'Ik zag drie mensen in de huiskamer.',
  '',
])('leaves alone: %s', (text) => expect(looksNamed(text)).toBe(false))
