// Every order in which a little world can happen: two devices, two things given, one taken back, one crash, one request twice.
// The devices meet only at the server. So each device and the server is played by itself, once from each place where it can
// stand, and the orders of all of them together are gone through without playing anything: where two orders lead to the same
// places, only one goes on. What a device does by itself nobody else can see, and it is taken in one order.

import './web.ts'
import { type How, nameOf, type Next, type World, Worlds } from './together.ts'

export interface Every {
  states: number
  ends: number
  /** All orders, also those that meet in the same state. */
  orders: bigint
  /** Whether there was no order left. */
  whole: boolean
  /** In so many places each of the three can stand. */
  stands: number[]
  wrong: { path: string[]; what: string[] }[]
}

export async function everyOrder(how: How, most = Infinity): Promise<Every> {
  const worlds = new Worlds(how)
  const found: Every = { states: 0, ends: 0, orders: 0n, whole: true, stands: [], wrong: [] }
  const numbers = new Map<string, number>()
  const path: string[] = []
  const numberOf = (world: World): [number, boolean] => {
    const name = nameOf(world)
    const known = numbers.get(name)
    if (known !== undefined) return [known, true]
    numbers.set(name, numbers.size)
    return [numbers.size - 1, false]
  }
  /** By number: in how many ways a state can come to an end. Each is counted when all that follow it are. */
  const orders: bigint[] = []
  const toDo: { n: number; next: readonly Next[]; at: number; sum: bigint }[] = []
  const enter = async (world: World, n: number): Promise<void> => {
    const next = await worlds.next(world)
    if (next.length > 0) return void toDo.push({ n, next, at: 0, sum: 0n })
    const what = await worlds.end(world)
    if (what.length > 0) found.wrong.push({ path: [...path], what })
    toDo.push({ n, next, at: 0, sum: 1n })
  }
  const first = await worlds.begin()
  await enter(first, numberOf(first)[0])
  while (toDo.length > 0) {
    const top = toDo.at(-1)!
    if (top.at === top.next.length || numbers.size >= most) {
      if (top.at < top.next.length) found.whole = false
      orders[top.n] = top.sum
      toDo.pop()
      path.pop()
      const over = toDo.at(-1)
      if (over) over.sum += top.sum
      continue
    }
    const [what, world] = top.next[top.at++]!
    const [n, known] = numberOf(world)
    if (known) {
      top.sum += orders[n]!
      continue
    }
    path.push(what)
    await enter(world, n)
  }
  found.states = numbers.size
  found.ends = worlds.ends
  found.orders = orders[0]!
  found.stands = [...worlds.alone.map(({ stands }) => stands.length), worlds.served.states.length]
  return found
}
