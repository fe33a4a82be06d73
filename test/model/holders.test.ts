// Two people can open a project only when two keys were seen to open something, on two laptops.

import { describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { type Proof, readAsking, standingOf, writeAsking } from '../../src/model/holders.ts'
import type { Keys } from '../../src/model/letter.ts'
import { newId, random } from '../tools/sealed.ts'

const [root, second] = [base64url(random(65)), base64url(random(65))]
const [laptop, other] = [base64url(random(16)), base64url(random(16))]
const keys = (recipients: number, until?: number) =>
  ({
    recipients: Array.from({ length: recipients }, () => `age1${'q'.repeat(58)}`),
    roster: [root, second].map((key) => ({ key, role: 'coordinator', from: 0, ...(key === second && { until }) })),
  }) as unknown as Keys
const NOW = Date.parse('2026-11-28T12:00:00Z')
const proof = (where: string, at = NOW) => ({ laptop: where, at }) as Proof
const standing = (of: Keys | undefined, proofs: [string, Proof][]) =>
  standingOf(root, of, new Map(), new Map(proofs), NOW)

describe('standing', () => {
  test('two, when both opened on a laptop of their own', () => {
    expect(
      standing(keys(2), [
        [root, proof(laptop)],
        [second, proof(other)],
      ]).two,
    ).toBe(true)
  })
  test.each<[string, Keys | undefined, [string, Proof][]]>([
    ['nobody opened anything', keys(2), []],
    ['only one did', keys(2), [[root, proof(laptop)]]],
    [
      'both on the same laptop',
      keys(2),
      [
        [root, proof(laptop)],
        [second, proof(laptop)],
      ],
    ],
    [
      'things are sealed to one key only',
      keys(1),
      [
        [root, proof(laptop)],
        [second, proof(other)],
      ],
    ],
    [
      'the second is no longer on the roster',
      keys(2, NOW - 1),
      [
        [root, proof(laptop)],
        [second, proof(other)],
      ],
    ],
    [
      'somebody else opened',
      keys(2),
      [
        [root, proof(laptop)],
        [base64url(random(65)), proof(other)],
      ],
    ],
    ['there is no key set yet', undefined, [[root, proof(laptop)]]],
  ])('one, when %s', (_, of, proofs) => expect(standing(of, proofs).two).toBe(false))

  test('after a month each is asked to open a trial once more', () => {
    const old = NOW - 32 * 86_400_000
    const { due, two } = standing(keys(2), [
      [root, proof(laptop, old)],
      [second, proof(other)],
    ])
    expect(due).toEqual([root])
    expect(two).toBe(true)
  })
})

test('a link that was cut or changed in length is no question', () => {
  const asking = { pid: newId(), secret: random(16), root: random(65) }
  const code = writeAsking(asking)
  expect(readAsking(code)).toEqual(asking)
  for (let cut = 1; cut < code.length; cut += 7) expect(readAsking(code.slice(0, -cut))).toBeNull()
})
