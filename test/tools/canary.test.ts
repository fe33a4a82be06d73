// That the search for what nobody may read finds it in every coat: a search that finds nothing anywhere proves nothing.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { filesIn, sightings } from './canary.ts'

const WORDS = ['kanariegeel-koffiekopje-5513', 'De tuinman heet "Evert-Jan" Kanarie.', 'kanarie ë 鳥 🐤 5514']
const SOUND = crypto.getRandomValues(new Uint8Array(5000))
const where = (bytes: Uint8Array | string, secret: string | Uint8Array) =>
  sightings([['file', Buffer.from(bytes as string)]], [{ name: 'it', secret }]).map(({ coat }) => coat)

test.each(WORDS)('%s is found in each of its coats, wherever it stands', (word) => {
  for (const before of ['', 'x', 'xx', 'xxx'])
    for (const coding of ['base64', 'base64url', 'hex', 'utf8', 'utf16le'] as const) {
      const text = Buffer.from(`${before}${word} en meer`, coding === 'utf16le' ? coding : 'utf8')
      const coated = coding === 'utf16le' ? text : text.toString(coding)
      expect(where(Buffer.concat([Buffer.from('<<'), Buffer.from(coated)]), word), `${before} ${coding}`).not.toEqual(
        [],
      )
    }
  const json = JSON.stringify({ a: word })
  const numbered = json.replaceAll(/[^ -~]/g, (x) => `\\u${x.charCodeAt(0).toString(16).padStart(4, '0')}`)
  for (const text of [json, JSON.stringify(json), numbered, `?a=${encodeURIComponent(word)}`])
    expect(where(text, word), text).not.toEqual([])
  expect(where(Buffer.from(word, 'utf16le').swap16(), word)).not.toEqual([])
})

test.each([WORDS[0]!, SOUND])(
  'what is packed is unpacked, also in itself, in base64, and when it was cut off',
  (secret) => {
    const plain = Buffer.concat([
      Buffer.from('voor'),
      Buffer.from(secret as string),
      crypto.getRandomValues(Buffer.alloc(9000)),
    ])
    const packed = [
      gzipSync(plain),
      deflateSync(plain),
      Buffer.from(zipSync({ 'a.txt': plain })),
      gzipSync(Buffer.concat([Buffer.from('en dan '), deflateSync(plain)])),
      Buffer.from(`{"x":"${gzipSync(plain).toString('base64')}"}`),
      gzipSync(plain).subarray(0, -600),
    ]
    for (const [n, one] of packed.entries()) {
      expect(where(Buffer.concat([Buffer.from('\0\0x'), one]), secret), `${n}`).not.toEqual([])
      expect(where(one, 'iets anders dan dat')).toEqual([])
    }
  },
)

test('any piece of a recording gives it away, whatever stands before and behind it', () => {
  for (const from of [0, 700, 2100, 3900])
    for (const coding of ['latin1', 'base64', 'hex'] as const) {
      const piece = Buffer.from(SOUND.slice(from, from + 1000)).toString(coding)
      expect(
        where(Buffer.from(piece, coding === 'latin1' ? 'latin1' : 'utf8'), SOUND),
        `${from} ${coding}`,
      ).not.toEqual([])
    }
  expect(where(crypto.getRandomValues(new Uint8Array(60_000)), SOUND)).toEqual([])
})

test('every file of a folder is looked at, and named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-canary-'))
  try {
    writeFileSync(join(folder, 'a'), 'niets')
    writeFileSync(join(folder, 'b.log'), WORDS[0]!)
    const all = WORDS.map((secret, n) => ({ name: `${n}`, secret }))
    expect(sightings(filesIn(folder), all)).toEqual([{ canary: '0', coat: 'utf8', where: 'b.log' }])
    expect(
      sightings(
        filesIn(folder, (path) => path.endsWith('.log')),
        all,
      ),
    ).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
