// Lines of the list as the worker hands them on, made by hand.

import { activities } from '../../src/activities/index.ts'
import type { OpenLine } from '../../src/desk/reading/sift.ts'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import type { Activity } from '../../src/model/letter.ts'

export const PID = '019aa000-0000-7000-8000-000000000001'
/** The name of an activity stands for its hash here. */
export const known = new Map(activities.map((one) => [one.name, { ...one, pid: PID } as unknown as Activity]))

export const idOf = (n: number): string => `019aa000-0000-7000-8000-${String(n).padStart(12, '0')}`

export function line(n: number, more: Partial<OpenLine['value']> & { from?: string } = {}): OpenLine {
  const { from = 'tablet-1', activity, ...value } = more
  const name = activity?.name ?? 'mijn-dag'
  return {
    id: idOf(n),
    seq: n,
    open: true,
    from,
    consent: undefined,
    value: {
      schema: 'inbreng/1',
      id: idOf(n),
      pid: PID,
      cv: '',
      thread: base64url(utf8(`${String(n).padStart(3, '0')} a person...`)),
      role: 'person',
      device: 'own',
      at: '2026-11-21T15:32:00+01:00',
      lang: 'nl',
      app: 'test',
      kind: 'contribution',
      consent: idOf(n),
      answers: [{ q: 'vertel', kind: 'text', value: { text: 'De koffie was koud.' } }],
      ...value,
      activity: { name, hash: name },
    },
  }
}
