// What every store promises about projects, invitations and devices: no place is taken twice, and a way back is kept.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Device, Store } from '../../src/server/store/store.ts'
import type { Terms } from '../../src/model/invitation.ts'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { hash64, newId, NOW, random } from '../tools/sealed.ts'

const b64 = (size: number) => base64url(random(size))

/** Part of the store contract; run by it. */
export function devicesContract(open: () => Promise<{ store: Store }>): void {
  let store: Store
  let pid: string
  beforeEach(async () => {
    store = (await open()).store
    pid = newId()
    await store.publish(pid, { project: { pid, root: random(65), practice: false } }, NOW)
    return () => store.close()
  })

  const someTerms = (more: Partial<Terms> = {}): Terms => ({
    pid,
    hash: b64(32),
    deviceClass: 'own',
    role: 'person',
    uses: 5,
    expires: 0,
    issued: NOW,
    confirmed: false,
    ...more,
  })
  const invite = async (more: Partial<Terms> = {}) => {
    const terms = someTerms(more)
    await store.publish(pid, { terms: [terms] }, NOW)
    return terms.hash
  }
  const admit = (invitation: string, who: { id?: string; token?: string; at?: number; pid?: string } = {}) =>
    store.admit(
      { pid: who.pid ?? pid, publicKey: random(65), id: who.id ?? b64(16), by: { invitation } },
      who.token ?? b64(32),
      who.at ?? NOW,
    )

  describe('publishing', () => {
    test('the same letter, invitation and project twice are there once', async () => {
      const letters = [{ body: '{"a":1}', signer: b64(65), sig: b64(64) }]
      const terms = [someTerms({ uses: 1 })]
      await store.publish(pid, { letters, terms }, NOW)
      await admit(terms[0]!.hash)
      await store.publish(pid, { project: { pid, root: random(65), practice: true }, letters, terms }, NOW)
      expect(await store.changes(pid, 0, { count: 9, bytes: 1e6 }, false)).toHaveLength(1)
      expect(await admit(terms[0]!.hash)).toEqual({ refused: 'used-up' })
      expect((await store.project(pid))!.practice).toBe(false)
    })

    test('a consent text counts only in its own project', async () => {
      const letter = { body: '{"kind":"consent"}', signer: b64(65), sig: b64(64) }
      await store.publish(pid, { letters: [letter] }, NOW)
      const hash = await hash64(utf8(letter.body))
      expect(await store.hasLetter(pid, hash)).toBe(true)
      expect(await store.hasLetter(newId(), hash)).toBe(false)
      expect(await store.hasLetter(pid, b64(32))).toBe(false)
    })

    test('a project that was never made is not there', async () => {
      expect(await store.project(newId())).toBeUndefined()
      expect((await store.project(pid))!.pid).toBe(pid)
    })
  })

  describe('letting devices in', () => {
    test.each<[string, Partial<Terms>, boolean]>([
      ['a phone of somebody’s own need not wait', {}, true],
      ['a tablet waits for the desk', { deviceClass: 'tablet' }, false],
      ['a tablet handed over in person need not wait', { deviceClass: 'tablet', confirmed: true }, true],
    ])('%s', async (_what, more, confirmed) => {
      const token = b64(32)
      const device = (await admit(await invite(more), { token })) as Device
      expect(device).toMatchObject({ pid, confirmed, revoked: false, deviceClass: more.deviceClass ?? 'own' })
      expect(await store.device(token)).toEqual(device)
      expect(await store.signer(pid, device.id)).toEqual(device)
      expect(await store.signer(newId(), device.id)).toBeUndefined()
    })

    test('an invitation that is unknown, of another project, over or used up lets nobody in', async () => {
      expect(await admit(b64(32))).toEqual({ refused: 'unknown-invitation' })
      expect(await admit(await invite(), { pid: newId() })).toEqual({ refused: 'unknown-invitation' })
      const ended = await invite({ expires: NOW + 1000 })
      expect(await admit(ended, { at: NOW + 1000 })).toEqual({ refused: 'expired' })
      expect(await admit(ended, { at: NOW + 999 })).toMatchObject({ pid })
      const once = await invite({ uses: 1 })
      expect(await admit(once)).toMatchObject({ pid })
      expect(await admit(once)).toEqual({ refused: 'used-up' })
    })

    test('a lost answer is repeated: the same device, a fresh token, no second use, also when it is over by now', async () => {
      const once = await invite({ uses: 1, expires: NOW + 1000 })
      const [id, first, second] = [b64(16), b64(32), b64(32)]
      await admit(once, { id, token: first })
      expect(await admit(once, { id, token: second, at: NOW + 5000 })).toMatchObject({ id })
      expect(await store.device(first)).toBeUndefined()
      expect(await store.device(second)).toMatchObject({ id })
    })

    test('two at the very same moment do not both take the last place', async () => {
      const once = await invite({ uses: 1 })
      const both = await Promise.all([admit(once), admit(once)])
      expect(both.filter((x) => 'refused' in x)).toEqual([{ refused: 'used-up' }])
    })

    test('a device that lost its storage comes back with its old token and a new key, to the same place', async () => {
      const token = b64(32)
      const old = (await admit(await invite({ deviceClass: 'tablet', confirmed: true }), { token })) as Device
      const back = { pid, publicKey: random(65), id: b64(16), by: { token } }
      const device = (await store.admit(back, b64(32), NOW)) as Device
      expect(device).toMatchObject({
        id: back.id,
        invitation: old.invitation,
        deviceClass: 'tablet',
        confirmed: true,
      })
      expect(await store.signer(pid, old.id)).toEqual(old)
      const stranger = { ...back, id: b64(16), by: { token: b64(32) } }
      expect(await store.admit(stranger, b64(32), NOW)).toEqual({ refused: 'unknown-device' })
    })

    test('… also with one that was replaced since, unless it was let go', async () => {
      const [id, first] = [b64(16), b64(32)]
      const once = await invite({ uses: 1 })
      await admit(once, { id, token: first })
      await admit(once, { id })
      await admit(once, { id })
      const back = () => ({ pid, publicKey: random(65), id: b64(16), by: { token: first } })
      expect(await store.admit(back(), b64(32), NOW)).toMatchObject({ invitation: once })
      expect(await store.admit({ ...back(), pid: newId() }, b64(32), NOW)).toEqual({ refused: 'unknown-device' })
      await store.judge(pid, id, 'revoke')
      expect(await store.admit(back(), b64(32), NOW)).toEqual({ refused: 'unknown-device' })
    })

    test('… and with one that the server does not know any more, when its invitation let it in once more', async () => {
      const [id, unknown] = [b64(16), b64(32)]
      const invitation = await invite({ uses: 1 })
      const by = { invitation, token: unknown }
      const want = { pid, publicKey: random(65), id, by }
      expect(await store.admit(want, b64(32), NOW)).toMatchObject({ id, invitation })
      const anew = { ...want, publicKey: random(65), id: b64(16) }
      expect(await store.admit(anew, b64(32), NOW)).toMatchObject({ id: anew.id, invitation })
      const other = { ...anew, id: b64(16), by: { invitation, token: b64(32) } }
      expect(await store.admit(other, b64(32), NOW)).toEqual({ refused: 'used-up' })
    })

    test('… but not with one of a device that was let go', async () => {
      const token = b64(32)
      const { id } = (await admit(await invite(), { token })) as Device
      await store.judge(pid, id, 'revoke')
      const want = { pid, publicKey: random(65), id: b64(16), by: { invitation: await invite(), token } }
      expect(await store.admit(want, b64(32), NOW)).toMatchObject({ id: want.id })
      const back = { ...want, publicKey: random(65), id: b64(16), by: { token } }
      expect(await store.admit(back, b64(32), NOW)).toEqual({ refused: 'unknown-device' })
    })

    test('a token that is known counts before an invitation, and leaves it to others', async () => {
      const token = b64(32)
      await admit(await invite(), { token })
      const once = await invite({ uses: 1 })
      const back = { pid, publicKey: random(65), id: b64(16), by: { invitation: once, token } }
      expect(await store.admit(back, b64(32), NOW)).not.toMatchObject({ invitation: once })
      expect(await admit(once)).toMatchObject({ invitation: once })
    })

    test('a note lies beside its invitation, and stays as it was first written', async () => {
      const terms = someTerms({ uses: 2 })
      await store.publish(pid, { terms: [terms], notes: { [terms.hash]: 'one' } }, NOW)
      await store.publish(pid, { terms: [terms], notes: { [terms.hash]: 'two' } }, NOW)
      await admit(terms.hash)
      expect(await store.invitation(terms.hash)).toEqual({ terms, left: 1, revoked: false, note: 'one' })
      expect(await store.invitation(await invite())).toMatchObject({ left: 5, note: '' })
      expect(await store.invitation(b64(32))).toBeUndefined()
    })

    test('an invitation goes alone or with its devices, in its own project only', async () => {
      const [alone, all] = [await invite(), await invite()]
      const [kept, lost] = [(await admit(alone)) as Device, (await admit(all)) as Device]
      expect(await store.revoke(newId(), alone, true)).toBe(false)
      expect(await store.revoke(pid, b64(32), true)).toBe(false)
      expect(await store.revoke(pid, alone, false)).toBe(true)
      expect(await store.revoke(pid, all, true)).toBe(true)
      expect(await store.signer(pid, kept.id)).toMatchObject({ revoked: false })
      expect(await store.signer(pid, lost.id)).toMatchObject({ revoked: true })
      expect(await admit(alone)).toEqual({ refused: 'revoked' })
      const { invitations } = await store.house(pid, 0)
      expect(invitations.map(({ revoked }) => revoked)).toEqual([true, true])
    })

    test('the house of a project: who was invited, who came, when each was last heard', async () => {
      const one = (await admit(await invite())) as Device
      const { pid: _, publicKey: __, ...known } = one
      expect(await store.house(pid, 0)).toMatchObject({ devices: [{ ...known, heard: 0 }], more: false })
      const minute = NOW - (NOW % 60_000)
      for (const later of [0, 1, 59_000, 61_000, 125_000]) store.hear(one.id, minute + later)
      expect((await store.house(pid, 0)).devices).toEqual([{ ...known, came: minute, heard: minute + 120_000 }])
      expect(await store.house(pid, 1)).toEqual({ invitations: [], devices: [], more: false })
      expect(await store.house(newId(), 0)).toEqual({ invitations: [], devices: [], more: false })
    })

    test('papers lie by name and are taken away one by one; the projects of a house are named, practice first', async () => {
      const papers = [
        { name: 'one', body: '1' },
        { name: 'two', body: '2' },
      ]
      await store.leave(pid, papers)
      await store.takeAway(pid, 'one')
      await store.takeAway(newId(), 'two')
      expect(await store.papers(pid)).toEqual([papers[1]])
      const practice = newId()
      await store.publish(practice, { project: { pid: practice, root: random(65), practice: true } }, NOW)
      expect((await store.projects()).map((one) => one.pid)).toEqual([practice, pid])
    })

    test('the desk confirms and revokes; a revoked device comes back by no road', async () => {
      const token = b64(32)
      const invitation = await invite({ deviceClass: 'tablet' })
      const { id } = (await admit(invitation, { token })) as Device
      expect(await store.judge(newId(), id, 'confirm')).toBe(false)
      expect(await store.judge(pid, id, 'confirm')).toBe(true)
      expect(await store.device(token)).toMatchObject({ confirmed: true })
      expect(await store.judge(pid, id, 'revoke')).toBe(true)
      expect(await store.device(token)).toMatchObject({ revoked: true })
      expect(await admit(invitation, { id })).toEqual({ refused: 'blocked' })
      const again = { pid, publicKey: random(65), id: b64(16), by: { token } }
      expect(await store.admit(again, b64(32), NOW)).toEqual({ refused: 'unknown-device' })
      expect(await store.judge(pid, b64(16), 'revoke')).toBe(false)
    })

    test('one that may empty itself first is revoked, keeps its road until it says that it is empty, and gets no new key', async () => {
      const [token, fresh, other] = [b64(32), b64(32), b64(32)]
      const invitation = await invite({ deviceClass: 'tablet', confirmed: true, uses: 1 })
      const { id } = (await admit(invitation, { token })) as Device
      expect(await store.emptied(id, NOW), 'nobody asked it to').toBe(false)
      expect(await store.judge(newId(), id, 'empty')).toBe(false)
      expect(await store.judge(pid, id, 'empty')).toBe(true)
      expect(await store.device(token)).toMatchObject({ revoked: true, emptying: 'first' })
      expect(await store.revoke(pid, invitation, false)).toBe(true)
      expect(await admit(invitation, { id, token: fresh }), 'a lost answer').toMatchObject({ emptying: 'first' })
      const stranger = { pid, publicKey: random(65), id: b64(16), by: { token: fresh } }
      expect(await store.admit(stranger, other, NOW)).toEqual({ refused: 'unknown-device' })
      expect(await store.emptied(id, NOW)).toBe(true)
      expect(await store.emptied(id, NOW), 'once').toBe(false)
      expect((await store.house(pid, 0)).devices).toMatchObject([{ id, revoked: true, emptying: 'done' }])
      expect(await admit(invitation, { id })).toEqual({ refused: 'blocked' })
      expect(await store.judge(pid, id, 'revoke')).toBe(true)
      expect((await store.house(pid, 0)).devices, 'it stays known').toMatchObject([{ id, emptying: 'done' }])
    })

    test('while it empties itself it can still be shut, by itself or with its invitation; and one that was shut may still hand in', async () => {
      const all = await invite({ uses: 3 })
      const [one, two] = [(await admit(all)) as Device, (await admit(all)) as Device]
      await store.judge(pid, one.id, 'empty')
      await store.judge(pid, two.id, 'empty')
      await store.judge(pid, one.id, 'revoke')
      expect(await admit(all, { id: one.id })).toEqual({ refused: 'blocked' })
      await store.revoke(pid, all, true)
      expect(await admit(all, { id: two.id })).toEqual({ refused: 'blocked' })
      await store.judge(pid, one.id, 'empty')
      expect(await admit(all, { id: one.id })).toMatchObject({ id: one.id, emptying: 'first' })
    })
  })
}
