// The standard age program opens what we sealed: nobody ever depends on us to read what was given.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { armor, Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnvelope } from '../../src/model/envelope.ts'
import { readPayload } from '../../src/model/payload.ts'
import { open } from '../../src/seal/open.ts'
import { writeKeyFile } from '../../src/seal/keys.ts'
import { contribution, type Desk, newDesk, newHand, seal } from '../tools/sealed.ts'
import vector from '../model/vectors/envelope.json' with { type: 'json' }
import payload from '../model/vectors/payload.json' with { type: 'json' }

const there = spawnSync('age', ['--version']).status === 0
if (!there) console.log('Skipped: the age program is not installed (on Debian: apt-get install age).')

describe.skipIf(!there)('the age program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inbreng-age-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const age = (...args: string[]) => spawnSync('age', args, { encoding: 'utf8' })
  let desk: Desk
  const said = () => contribution(desk, { answers: [{ q: 'v', kind: 'text', value: 'Mevrouw De Vries: é 😀 <b>' }] })
  let content: ReturnType<typeof said>
  let body: string
  let keyFile: string
  beforeAll(async () => {
    desk = await newDesk()
    content = said()
    keyFile = await writeKeyFile(desk.desk, 'drie eenden')
    const read = readEnvelope((await seal(desk, await newHand(), content)).bytes)
    body = put('body.age', read.ok ? read.value.body : '')
  })

  test.each(['desk', 'recovery'] as const)('opens a sealed body with the identity of the %s', (who) => {
    const out = age('-d', '-i', put('identity.txt', `${desk[who].identity}\n`), body)
    expect(out.stderr).toBe('')
    expect(JSON.parse(out.stdout)).toEqual(content)
    expect(out.stdout.length).toBeLessThanOrEqual(1024)
  })

  test('does not open it with another identity', async () => {
    const out = age('-d', '-i', put('other.txt', `${(await newDesk()).desk.identity}\n`), body)
    expect(out.status).not.toBe(0)
    expect(out.stdout).toBe('')
  })

  test('opens the envelope of the vectors', () => {
    const file = put('vector.age', Buffer.from(vector.body, 'base64url'))
    const out = age('-d', '-i', put('vector.txt', `${vector.identities.second}\n`), file)
    expect(JSON.parse(out.stdout)).toEqual(payload.payload)
  })

  test('takes what is inside a key file as an identity file, comments and all', async () => {
    const unlock = new Decrypter()
    unlock.addPassphrase('drie eenden')
    const inside = await unlock.decrypt(armor.decode(keyFile))
    const out = age('-d', '-i', put('inside.txt', inside), body)
    expect(JSON.parse(out.stdout)).toEqual(content)
  })

  test('knows the key file as its own, for a passphrase', () => {
    const out = age('-d', put('key.age', keyFile))
    expect(out.status).not.toBe(0)
    // Without a terminal it can only say that it wants to ask: it read the file and found a passphrase in it.
    expect(out.stderr).toMatch(/passphrase|terminal|tty/i)
  })

  test('seals what we open', async () => {
    const json = JSON.stringify(content).padEnd(1024)
    const plain = put('plain.json', json)
    const [project, second] = desk.recipients
    expect(age('-r', project!, '-r', second!, '-o', join(folder, 'theirs.age'), plain).status).toBe(0)
    const envelope = readEnvelope((await seal(desk, await newHand(), content)).bytes)
    if (!envelope.ok) throw new Error(envelope.code)
    const theirs = { ...envelope.value, body: new Uint8Array(readFileSync(join(folder, 'theirs.age'))) }
    expect((await open(theirs, desk.recovery.identity)).ok).toBe(true)
    expect(readPayload(new Uint8Array(Buffer.from(json)))).toEqual({ ok: true, value: content })
  })
})
