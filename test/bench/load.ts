// The load on a server, in a process of its own: devices that were let in, with signed envelopes made beforehand, pushing as fast as they are answered.

import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { envelopeBytes, type Head, headBytes } from '../../src/model/envelope.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { openLetter } from '../../src/model/letter.ts'
import { client } from '../../src/sync/client.ts'
import { type Hand, hash64, newHand, newId, random } from '../tools/sealed.ts'

/** What one device may ask in a minute and hand in on a day is limited: there are many. */
const DEVICES = 40
const BATCH = 25
const IN_FLIGHT = 8
const BODY = 1024 + 298

const [url, code, seconds] = process.argv.slice(2)
const timers = {
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
const ask = client({ origin: url!, fetch: (to, init) => fetch(to, init as RequestInit), timers, newId })
const invitation = readInvitation(code!)
if (!invitation) throw new Error('not an invitation')
const { pid, secret } = invitation

const people: { hand: Hand; token: string; ready: Bytes[][] }[] = []
for (let i = 0; i < DEVICES; i++) {
  const hand = await newHand()
  const heard = await ask.register(pid, base64url(secret), hand.signer)
  if (!heard.ok) throw new Error(heard.code)
  people.push({ hand, token: heard.value.token, ready: [] })
}
const pulled = await ask.pull({ token: people[0]!.token }, pid)
if (!pulled.ok) throw new Error(pulled.code)
const letters = pulled.value.bodies.flatMap((bytes) => {
  const letter = openLetter(bytes)
  return letter.ok ? [letter.value] : []
})
const hashOf = async (kind: string) => hash64(utf8(letters.find(({ body }) => body.kind === kind)!.letter.body))
const [cv, ks] = [await hashOf('consent'), await hashOf('keys')]

async function envelope({ id: dev, signer }: Hand): Promise<Bytes> {
  // The server opens nothing: to it a sealed answer is chance, of this length.
  const body = random(BODY)
  const head: Head = {
    v: 1,
    pid,
    id: newId(),
    k: 'item',
    cv,
    eh: base64url(random(32)),
    ks,
    n: 1024,
    sha: await hash64(body),
    dev,
  }
  const signed = headBytes(head)
  return envelopeBytes(signed, await signer.sign('envelope', signed), body)
}
const each = Math.ceil((2500 * Number(seconds)) / BATCH / DEVICES)
for (const person of people)
  for (let i = 0; i < each; i++)
    person.ready.push(await Promise.all(Array.from({ length: BATCH }, () => envelope(person.hand))))

const sum = (body: { results: readonly { s: string }[] }) => body.results.filter(({ s }) => s === 'stored').length
const batches: number[] = []
const refused: Record<string, number> = {}
let stored = 0
const began = performance.now()
const until = began + 1000 * Number(seconds)
let turn = 0
async function push(): Promise<void> {
  while (performance.now() < until) {
    const person = people[turn++ % people.length]!
    const items = person.ready.pop()
    if (!items) return
    const asked = performance.now()
    const heard = await ask.push(person.token, pid, items)
    batches.push(performance.now() - asked)
    if (heard.ok) stored += sum(heard.value)
    else refused[heard.code] = (refused[heard.code] ?? 0) + 1
  }
}
await Promise.all(Array.from({ length: IN_FLIGHT }, push))
const took = (performance.now() - began) / 1000
process.stdout.write(JSON.stringify({ stored, took, batches, refused }))
