// What goes over the wire: a device that comes back with hundreds of envelopes, every byte that it sends counted at the socket.

import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { base64url } from '../../src/model/bytes.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { client } from '../../src/sync/client.ts'
import { openVisitor } from '../tools/browser.ts'
import { filledHouse, said, type Sealing } from '../tools/filled.ts'
import { invited } from '../tools/invited.ts'
import { newHand, newId, seal } from '../tools/sealed.ts'
import { lettersHere } from '../tools/steps.ts'
import type { Row } from './table.ts'

/** Passes everything on as it comes, and counts what goes up. */
async function openScale(port: number) {
  const scale = { up: 0, pushes: 0, port: 0, close: () => {} }
  const sockets = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(port, 'localhost')
    for (const socket of [from, to]) sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
    from.on('data', (bytes: Buffer) => {
      scale.up += bytes.length
      scale.pushes += bytes.includes('POST /api/v1/push') ? 1 : 0
    })
    from.pipe(to).pipe(from)
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  scale.port = (server.address() as AddressInfo).port
  scale.close = () => (sockets.forEach((socket) => socket.destroy()), server.close())
  return scale
}

export async function wire(count: number): Promise<Row[]> {
  let sealing: Sealing | undefined
  const house = await filledHouse(function* (found) {
    sealing = found
    yield []
  })
  const scale = await openScale(Number(new URL(house.url).port))
  const visitor = await openVisitor(`http://localhost:${scale.port}`)
  try {
    // Whoever sealed it is known to the server; whoever carries it may be another.
    const hand = await newHand()
    const { code } = await invited(house)
    const { pid, secret } = readInvitation(code)!
    const ask = client({
      origin: house.url,
      fetch: (url, init) => fetch(url, init as RequestInit),
      timers: { after: () => () => {} },
      newId,
    })
    const heard = await ask.register(pid, base64url(secret), hand.signer)
    if (!heard.ok) throw new Error(heard.code)
    const payloads = Array.from({ length: Math.ceil(count / 2) }, () => said(sealing!, 'mijn-dag', {})).flat()
    const sealed = await Promise.all(payloads.map((payload) => seal(sealing!, hand, payload)))
    const bytes = sealed.reduce((sum, one) => sum + one.bytes.length, 0)

    const { page } = visitor
    await page.goto(house.run.participant.replace(house.url, `http://localhost:${scale.port}`))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await lettersHere(page)
    await visitor.context.setOffline(true)
    await page.evaluate(
      async ([pid, all]) => {
        const open = indexedDB.open('inbreng')
        const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)))
        const writing = db.transaction('items', 'readwrite')
        for (const { id, sha, text } of all) {
          const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
          writing.objectStore('items').put({ id, pid, sha, bytes, sealedAt: Date.now(), dueAt: 1 })
        }
        await new Promise((done) => (writing.oncomplete = done))
        db.close()
      },
      [pid, sealed.map(({ id, sha, bytes }) => ({ id, sha, text: Buffer.from(bytes).toString('base64') }))] as const,
    )
    Object.assign(scale, { up: 0, pushes: 0 })
    await visitor.context.setOffline(false)
    for (let tries = 0; house.holds() < sealed.length; tries++) {
      if (tries > 1200) throw new Error(`after two minutes ${house.holds()} of ${sealed.length} came`)
      await page.waitForTimeout(100)
    }
    const most = Math.ceil(sealed.length / 50)
    return [
      {
        what: `wire: ${sealed.length} envelopes, bytes sent`,
        goal: '≤ 1.1 × the envelopes',
        measured: `${(scale.up / bytes).toFixed(3)} × (${(scale.up / 1000).toFixed(0)} kB for ${(bytes / 1000).toFixed(0)} kB)`,
        ok: scale.up <= 1.1 * bytes,
      },
      {
        what: 'wire: requests with envelopes',
        goal: `≤ ${most}, one for 50`,
        measured: String(scale.pushes),
        ok: scale.pushes <= most,
      },
    ]
  } finally {
    await visitor.leave()
    scale.close()
    await house.remove()
  }
}
