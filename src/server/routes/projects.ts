// Roads of key holders: a new project, practice that goes, and what desks of one project leave for each other.

import { equal, fromBase64url, utf8 } from '../../model/bytes.ts'
import { type Letter, readBody, readLetter } from '../../model/letter.ts'
import { attempt, bytes64, list, object, text, uuid } from '../../model/read.ts'
import { asked, PAPER_MAX, readPaper } from '../../model/receipt.ts'
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

const MOST_PAPERS = 300

const readFound = object({
  ...asked,
  project: object({ pid: uuid, root: bytes64(65) }),
  letters: list(readLetter, 100),
})

/** Whoever holds a desk key of this house may found another project in it. Its first letters are its root's own. */
export const found =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, readFound, { requests })
    if (heard instanceof Response) return heard
    const { project, letters, batch } = heard.said
    const root = fromBase64url(project.root)!
    const there = await house.store.project(project.pid)
    if (there && !equal(there.root, root)) return refusal(c, 409, 'other-project')
    for (const letter of letters) if (!(await own(house, letter, project))) return refusal(c, 403, 'wrong-signature')
    // Founded once: a lost answer is given again, and nothing of it is done again.
    if (!there)
      await house.store.publish(
        project.pid,
        { project: { pid: project.pid, root, practice: false }, letters },
        house.now(),
      )
    house.log('founded', { letters: letters.length })
    return c.json(await stateOf(house, heard.desk.pid, batch))
  }

async function own({ crypt }: House, letter: Letter, project: { pid: string; root: string }): Promise<boolean> {
  const body = readBody(letter)
  if (!body.ok || body.value.pid !== project.pid || letter.signer !== project.root) return false
  return crypt.verify(fromBase64url(letter.signer)!, 'letter', utf8(letter.body), fromBase64url(letter.sig)!)
}

/** Practice goes in one action, with everything in it. A real project has no such road. */
export const removePractice =
  (house: House): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, object(asked))
    if (heard instanceof Response) return heard
    const { pid, practice } = heard.desk
    if (!practice) return refusal(c, 403, 'not-practice')
    const state = await stateOf(house, pid, heard.said.batch)
    await house.store.remove(pid)
    house.practiceGone()
    house.log('practice-removed')
    return c.json(state)
  }

/** What one desk leaves for the others, by name; a later one of the same name takes its place. */
export const leave =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const heard = await fromDesk(house, c, object({ ...asked, papers: list(readPaper, 50) }), { requests })
    if (heard instanceof Response) return heard
    const { pid } = heard.desk
    if ((await house.store.papers(pid)).length + heard.said.papers.length > MOST_PAPERS)
      return refusal(c, 422, 'too-many')
    await house.store.leave(pid, heard.said.papers)
    return c.json(await stateOf(house, pid, heard.said.batch))
  }

export const papers =
  (house: House, requests: Meter): Road =>
  async (c) => {
    const desk = await deskOf(house, c.req.raw, utf8(''))
    if (!desk) return refusal(c, 401, 'unknown-desk')
    if (!requests(desk.pid, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
    const batch = attempt(() => uuid(c.req.query('batch')))
    if (!batch.ok) return refusal(c, 422, 'no-batch')
    return c.json({ ...(await stateOf(house, desk.pid, batch.value)), papers: await house.store.papers(desk.pid) })
  }

const readAnswer = object({ ...asked, pid: uuid, name: bytes64(32), body: text(PAPER_MAX) })

/** Somebody who was asked answers once: under the hash of a secret that only a link holds. */
export const answer =
  (house: House, strangers: Meter): Road =>
  async (c) => {
    if (!strangers(`answer ${addressOf(c)}`, 1, house.limits.strangersPerMinute))
      return refusal(c, 429, 'too-often', 60_000)
    const said = await readJson(c.req.raw, 2 * PAPER_MAX, readAnswer)
    if (!said.ok) return refuseBody(c, said.code)
    const { pid, name, body, batch } = said.value
    const there = new Map((await house.store.papers(pid)).map((paper) => [paper.name, paper.body]))
    if (!there.has(`ask ${name}`)) return refusal(c, 403, 'unknown-invitation')
    const before = there.get(`answer ${name}`)
    if (before !== undefined && before !== body) return refusal(c, 403, 'used-up')
    await house.store.leave(pid, [{ name: `answer ${name}`, body }])
    return c.json(await stateOf(house, pid, batch))
  }
