// A small world: devices with people, a server with an operator, a bad network between them; the same plan, the same world.

import './node.ts'

export const { runWorld } = await import('./storm.ts')
