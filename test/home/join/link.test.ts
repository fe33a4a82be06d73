// Whatever is read from a code or pasted from a message: an invitation, one for elsewhere, half of one, or something else.

import { describe, expect, test } from 'vitest'
import { shownIn } from '../../../src/home/join/link.ts'
import { writeCard } from '../../../src/model/card.ts'
import { type Invitation, writeInvitation } from '../../../src/model/invitation.ts'

const invitation: Invitation = {
  pid: '01a1fb67-1800-7000-8000-000000000001',
  secret: Uint8Array.from({ length: 16 }, (_, i) => i),
  fingerprint: Uint8Array.from({ length: 32 }, (_, i) => 255 - i),
  deviceClass: 'own',
  role: 'relative',
  expires: 0,
}
const HERE = 'https://linde.example'
const code = writeInvitation(invitation)
const link = `${HERE}/#i=${code}`
const shown = (text: string) => shownIn(text, HERE)

test.each([
  ['a link', link],
  ['a link to the tablet', `${HERE}/tablet/#i=${code}`],
  ['a link in English', `${HERE}/en/#i=${code}`],
  ['a link with more behind the hash', `${HERE}/#lang=nl&i=${code}`],
  ['the bare code', code],
  ['spaces around it', `  ${link}\n`],
  ['a message around it', `Dag mevrouw,\n\nhier is de link: ${link}\n\nGroeten, Anna`],
  ['a link that a mail broke in pieces', `${link.slice(0, 40)}\n${link.slice(40, 80)}\r\n ${link.slice(80)}`],
  ['in pieces, with words behind it', `${link.slice(0, 40)}\n${link.slice(40)}\nGroeten`],
  ['a bare code in pieces', `${code.slice(0, 50)} ${code.slice(50)}`],
  ['marks that cannot be seen', `\ufeff${link}\u200b`],
])('%s is the invitation', (_, text) => {
  expect(shown(text)).toEqual({ is: 'invitation', invitation })
})

describe('of another address', () => {
  test.each([
    'https://elders.example',
    'http://linde.example',
    'https://linde.example:8443',
    'https://linde.example.elders.example',
  ])('%s is told, whatever its code says', (origin) => {
    const found = shown(`${origin}/#i=${code}`)
    expect(found.is === 'elsewhere' && found.link.origin).toBe(origin)
    const later = shown(`${origin}/#i=${'x'.repeat(120)}`)
    expect(later.is).toBe('elsewhere')
  })
  test('a name before an @ is no address', () => {
    const found = shown(`https://linde.example@elders.example/#i=${code}`)
    expect(found.is === 'elsewhere' && found.link.host).toBe('elders.example')
  })
})

test.each([
  ['cut short', link.slice(0, -6)],
  ['empty', `${HERE}/#i=`],
  ['mistyped', `${HERE}/#i=%20${code}`],
  ['a bare code cut short', code.slice(0, -10)],
  ['of a later version', `${HERE}/#i=${code.slice(0, -2)}Ag`],
])('%s is broken', (_, text) => {
  expect(shown(text)).toEqual({ is: 'broken' })
})

test.each([
  '',
  ' ',
  'koffie',
  'https://menukaart.example/',
  'WIFI:S:linde;T:WPA;P:geheim;;',
  'javascript:alert(1)#i=' + code,
  '9789044641234',
])('%o is something else', (text) => {
  expect(shown(text)).toEqual({ is: 'else' })
})

describe('a card', () => {
  const card = { pid: invitation.pid, secret: Uint8Array.from({ length: 16 }, (_, i) => i) }
  const own = writeCard(card)
  test.each([
    ['a link', `${HERE}/#w=${own}`],
    ['a link in English', `${HERE}/en/#w=${own}`],
    ['the bare code', own],
    ['a message around it', `Dag,\nhier is het kaartje: ${HERE}/#w=${own}\nGroeten`],
    ['in pieces, with words behind it', `${HERE}/#w=${own.slice(0, 20)}\n${own.slice(20)}\nGroeten`],
  ])('%s is the card, and no invitation', (_, text) => expect(shown(text)).toEqual({ is: 'card', card }))

  test.each([
    ['cut short', `${HERE}/#w=${own.slice(0, -3)}`],
    ['of a later version', `${HERE}/#w=Ag${own.slice(2)}`],
  ])('%s is broken', (_, text) => expect(shown(text)).toEqual({ is: 'broken' }))

  test('what stands behind the mark counts, not the mark: an invitation is an invitation behind either', () => {
    expect(shown(`${HERE}/#w=${code}`)).toEqual({ is: 'invitation', invitation })
    expect(shown(`${HERE}/#i=${own}`)).toEqual({ is: 'card', card })
  })

  test('of another address it is told as such', () => {
    expect(shown(`https://elders.example/#w=${own}`)).toMatchObject({ is: 'elsewhere', mark: 'w' })
  })
})
