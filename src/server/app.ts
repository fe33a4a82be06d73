// The whole server as one function from a request to an answer; a port is opened elsewhere.

import { type Context, Hono, type Next } from 'hono'
import { type House, refusal } from './house.ts'
import { meter } from './limits.ts'
import { invitations, lookUp, whoCame } from './routes/invitations.ts'
import { pushRoad } from './routes/push.ts'
import { devices, erase, have, health, letters, practice, pull, register } from './routes/roads.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** An answer is data for who asked: never kept, never shown as a page, never lent to another site. */
const ALWAYS = [
  ['cache-control', 'no-store'],
  ['x-content-type-options', 'nosniff'],
  ['cross-origin-resource-policy', 'same-origin'],
] as const

export function app(house: House): Hono {
  const requests = meter(MINUTE, house.now)
  const strangers = meter(MINUTE, house.now)
  const items = meter(DAY, house.now)
  const web = new Hono()
  const always = async (c: Context, next: Next) => {
    await next()
    for (const [name, value] of ALWAYS) c.header(name, value)
  }
  web.use('/api/*', always)
  web.use('/healthz', always)
  web.post('/api/v1/register', register(house, strangers))
  web.post('/api/v1/push', pushRoad(house, requests, items))
  web.post('/api/v1/have', have(house, requests))
  web.post('/api/v1/erase', erase(house, strangers))
  web.get('/api/v1/pull', pull(house, requests))
  web.post('/api/v1/devices', devices(house))
  web.post('/api/v1/invitation', lookUp(house, strangers))
  web.post('/api/v1/invitations', invitations(house))
  web.get('/api/v1/house', whoCame(house, requests))
  web.post('/api/v1/letters', letters(house, requests))
  web.get('/api/v1/practice', practice(house))
  web.get('/healthz', health(house))
  web.all('/api/*', (c) => refusal(c, 404, 'no-such-road'))
  web.onError((error, c) => {
    // A full disk has rolled everything back by itself: nothing of this request is kept, and that is the answer.
    const full =
      String((error as { code?: string }).code).includes('SQLITE_FULL') ||
      /database or disk is full/.test(error.message)
    const { code, errstr } = error as { code?: string; errstr?: string }
    house.log('fault', {
      name: error.name,
      ...(full ? { code: 'no-room' } : code ? { code } : {}),
      ...(errstr ? { why: errstr } : {}),
    })
    return full ? refusal(c, 507, 'no-room', MINUTE) : refusal(c, 500, 'server-fault')
  })
  return web
}
