// Whatever is read from a code or pasted from a message: an invitation, one for elsewhere, half of one, or something else.

import { describe, expect, test } from 'vitest'
import { shownIn } from '../../../src/home/join/link.ts'
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
