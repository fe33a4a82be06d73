// The consent room: what somebody should look at comes first, in plain words; of a student no no.

import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { AgreedRoom } from '../../src/desk/agreed/AgreedRoom.tsx'
import { agreedOf } from '../../src/desk/agreed/agreed.ts'
import type { Seen } from '../../src/desk/fetching.ts'
import type { Acts } from '../../src/desk/room.ts'
import { speech } from '../../src/locale/speech.ts'
import { base64url } from '../../src/model/bytes.ts'
import type { ConsentEvent } from '../../src/model/payload.ts'
import { nameOf } from '../../src/model/voice.ts'
import { consentEvent, newDesk, NOW } from '../tools/sealed.ts'

const words = desk.agreed
const { t } = await speech('desk', 'nl', { nl: async () => ({ default: desk }), en: async () => ({ default: desk }) })
const seen = { lines: [], activities: new Map(), complete: true, came: 0 } as unknown as Seen
const project = await newDesk()
const thread = (n: number) => base64url(new Uint8Array(16).fill(n))
const voice = (n: number, said: (Partial<ConsentEvent> & { from?: string })[]) =>
  agreedOf(
    said.map((one, i) => ({ ...consentEvent(project, { thread: thread(n), n: i + 1 }), ...one })),
    NOW,
  )
afterEach(cleanup)

const shown = (all: ReturnType<typeof voice>[]) => {
  const acts = { now: () => NOW, opener: { agreed: async () => all, noes: async () => [] } } as unknown as Acts
  render(<AgreedRoom t={t} seen={seen} acts={acts} onBack={() => {}} />)
}
const order = () => [...document.querySelectorAll('[data-voice]')].map((one) => one.getAttribute('data-voice'))

test('what somebody should look at stands first, each with what it is', async () => {
  shown([
    voice(1, [{}]),
    voice(2, [{ from: 'one' }, { type: 'withdrawn', from: 'another' }]),
    voice(3, [{}, { scope: 'les', at: '2025-12-01T10:00:00+01:00' }]),
    voice(4, [{}, { scope: 'foto', type: 'dissent' }]),
  ])
  await screen.findByText(words.look)
  expect(order()).toEqual([2, 3, 4, 1].map((n) => nameOf(thread(n))))
  for (const line of [words.concern['two-devices'], words.concern.shown, words.others]) screen.getByText(line)
  screen.getByText(words.old.replace('{scopes}', words.scope.les))
  expect(screen.queryByText(words.concern.representative)).toBeNull()
})

test('of a student nothing is there to look at and no page to open, and without anything there is no such heading', async () => {
  shown([voice(1, [{ role: 'student' }, { role: 'student', scope: 'foto', type: 'dissent', signs: ['gets-up'] }])])
  await screen.findByText(words.stands.replace('{scopes}', words.scope.meedoen))
  expect(screen.queryByText(words.look)).toBeNull()
  expect(document.body.textContent).not.toContain(words.said.dissent)
  expect(screen.queryByText(desk.voice.open.replace('{name}', nameOf(thread(1))))).toBeNull()
})
