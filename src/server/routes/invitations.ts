// The roads of invitations: a stranger asks about one, the desk makes and takes back, and sees who came.

import { base64url, utf8 } from '../../model/bytes.ts'
import { allowedTerms, invitationStanding } from '../../model/invitation.ts'
import { readInvitationsRequest, readLookUpRequest } from '../../model/receipt.ts'
import { attempt, uuid } from '../../model/read.ts'
import {
  addressOf,
  deskOf,
  fromDesk,
  type House,
  type Meter,
  readJson,
  refusal,
  refuseBody,
  type Road,
  stateOf,
} from '../house.ts'
import { SMALL } from './roads.ts'

/** What a link holds besides its secret, for whoever typed words. It spends nothing, and a guess is one of 2^64. */
export const lookUp =
  (house: House, strangers: Meter): Road =>
  async (c) => {
    if (!strangers(`look-up ${addressOf(c)}`, 1, house.limits.strangersPerMinute))
      return refusal(c, 429, 'too-often', 60_000)
    const asked = await readJson(c.req.raw, SMALL, readLookUpRequest)
    if (!asked.ok) return refuseBody(c, asked.code)
    const found = await house.store.invitation(asked.value.hash)
    const project = found && (await house.store.project(found.terms.pid))
    if (!found || !project) return refusal(c, 403, 'unknown-invitation')
    const { deviceClass, role, expires } = found.terms
    return c.json({
      ...(await stateOf(house, project.pid, asked.value.batch)),
      root: base64url(project.root),
      deviceClass,
      role,
      expires,
      state: invitationStanding(found.terms, found.left, found.revoked, house.now()),
    })
  }

export const invitations =
  (house: House): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, readInvitationsRequest)
    if (heard instanceof Response) return heard
    const { desk, said } = heard
    const { batch, make, revoke } = said
    for (const { terms } of make) {
      if (terms.pid !== desk.pid) return refusal(c, 422, 'other-project')
      if (!allowedTerms(terms, desk.practice)) return refusal(c, 422, 'not-allowed')
    }
    const notes = Object.fromEntries(make.map(({ terms, note }) => [terms.hash, note]))
    // First what may be refused: of a request that is, nothing is done.
    if (revoke && !(await house.store.revoke(desk.pid, revoke.hash, revoke.devices)))
      return refusal(c, 404, 'unknown-invitation')
    await house.store.publish(desk.pid, { terms: make.map(({ terms }) => terms), notes }, house.now())
    house.log('invitations', { made: make.length, revoked: revoke ? 1 : 0 })
    return c.json(await stateOf(house, desk.pid, batch))
  }

/** Who was invited and which devices came, page after page. */
export const whoCame =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const desk = await deskOf(house, c.req.raw, utf8(''))
    if (!desk) return refusal(c, 401, 'unknown-desk')
    if (!requests(desk.pid, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
    const batch = attempt(() => uuid(c.req.query('batch')))
    if (!batch.ok) return refusal(c, 422, 'no-batch')
    const page = /^\d{1,4}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 0
    return c.json({ ...(await stateOf(house, desk.pid, batch.value)), ...(await house.store.house(desk.pid, page)) })
  }
