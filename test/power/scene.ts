// What is recorded: the real server on a real port, two devices that push and erase, backups and a restart in between.
// Started under strace with the data folder and a file for what the devices had; the power may go at any of its writes.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serve as listen } from '@hono/node-server'
import { openHouse } from '../../src/cli/serve.ts'
import { base64url, type Bytes, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { PROTO } from '../../src/model/receipt.ts'
import { command } from '../tools/command.ts'
import { contribution, type Desk, hash64, type Hand, newHand, newId, seal } from '../tools/sealed.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '12' } },
})
const [data, had] = positionals as [string, string]
const random = randomFrom(Number(values.seed))
/** More than a page, and sometimes many pages. */
const TEXTS = ['Dag.', 'De koffie was koud. '.repeat(60), 'Ik zing graag. '.repeat(900)]

let house: Awaited<ReturnType<typeof openHouse>>
const server = listen({ fetch: (request, env) => house.web.fetch(request, env), port: 0 }, () => void live())

async function live(): Promise<void> {
  const origin = `http://localhost:${(server.address() as { port: number }).port}`
  house = await openHouse(data, origin)
  const invitation = readInvitation(/#i=(.+)$/.exec(house.links!.participant)![1]!)!
  const { pid, secret } = invitation

  async function ask(path: string, body: Bytes | string | undefined, token?: string): Promise<Bytes> {
    const headers = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    }
    const response = await fetch(origin + path, body === undefined ? { headers } : { method: 'POST', headers, body })
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const post = (path: string, fields: object, token?: string) =>
    ask(path, JSON.stringify({ proto: PROTO, batch: newId(), ...fields }), token)

  async function comes(): Promise<Hand & { token: string }> {
    const hand = await newHand()
    const sig = base64url(await hand.signer.sign('register', utf8(`${pid}\n${base64url(secret)}`)))
    const fields = { pid, secret: base64url(secret), publicKey: base64url(hand.signer.publicKey), sig }
    const { token } = JSON.parse(fromUtf8(await post('/api/v1/register', fields))) as { token: string }
    return { ...hand, token }
  }
  const hands = [await comes(), await comes()]

  /** What a device must know of the project before it can seal. */
  async function projectOf(token: string): Promise<Desk> {
    const page = readFrames(await ask(`/api/v1/pull?batch=${newId()}`, undefined, token), 201)
    if (!page.ok) throw new Error(page.code)
    const bodies = page.value.slice(1).map((letter) => (JSON.parse(fromUtf8(letter)) as { body: string }).body)
    const letter = (kind: string) => bodies.find((body) => body.includes(`"kind":"${kind}"`))!
    const keysHash = await hash64(utf8(letter('keys')))
    return {
      pid,
      recipients: (JSON.parse(letter('keys')) as { recipients: string[] }).recipients,
      cv: await hash64(utf8(letter('consent'))),
      keysHash,
      activity: { name: 'mijn-dag', hash: keysHash },
    } as Desk
  }
  const project = await projectOf(hands[0]!.token)

  const items: { id: string; sha: string; eh: string; bytes: string }[] = []
  const keys: string[] = []
  async function give(hand: Hand & { token: string }): Promise<void> {
    const some = await Promise.all(
      Array.from({ length: 1 + random.int(3) }, (_, i) => {
        const answers = [{ q: 'vertel', kind: 'text', value: { text: random.pick(TEXTS) } }]
        // Every first one has the name of what takes a stretch of a card.
        const id = i === 0 ? `${newId().slice(0, 14)}8${newId().slice(15)}` : newId()
        return seal(project, hand, contribution(project, { id, answers }))
      }),
    )
    for (const { id, sha, eraseKey, bytes } of some) {
      items.push({ id, sha, eh: await hash64(Buffer.from(eraseKey, 'base64url')), bytes: base64url(bytes) })
      keys.push(eraseKey)
    }
    const head = utf8(JSON.stringify({ proto: PROTO, batch: newId() }))
    await ask('/api/v1/push', writeFrames([head, ...some.map(({ bytes }) => bytes)]), hand.token)
  }
  const takeBack = () => post('/api/v1/erase', { pid, keys: keys.splice(random.int(keys.length), 1) })
  async function copy(): Promise<void> {
    const { code, err } = await command(['backup'], { data })
    if (code !== 0) throw new Error(err)
  }

  for (let round = 0; round < Number(values.rounds); round++) {
    const deeds = hands.map(give)
    if (round % 3 === 1) deeds.push(takeBack().then(() => {}))
    if (round % 5 === 4) deeds.push(copy())
    await Promise.all(deeds)
    if (round === 7) {
      await house.close()
      house = await openHouse(data, origin)
    }
  }
  writeFileSync(had, JSON.stringify({ pid, items }))
  // Nothing is closed: the power went.
  process.exit(0)
}
