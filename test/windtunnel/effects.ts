// Which faults matter: a world is played once more with one kind of trouble left out, and what everybody saw is compared.
// That a kind was switched on says nothing; that without it the history is another one does.

interface Planned {
  road: { [trouble: string]: number }
  decisions: readonly { what: string }[]
}

export interface Effect {
  kind: string
  /** So many worlds were played with it and without … */
  there: number
  /** … and so many of those were another one. */
  changed: number
}

const kindsIn = ({ road, decisions }: Planned): string[] => [
  ...Object.keys(road).filter((trouble) => road[trouble]! > 0),
  ...new Set(decisions.map(({ what }) => what)),
]

const without = <P extends Planned>(plan: P, kind: string): P => ({
  ...plan,
  road: kind in plan.road ? { ...plan.road, [kind]: 0 } : plan.road,
  decisions: plan.decisions.filter(({ what }) => what !== kind),
})

/** Names are drawn anew in each world, so they are told apart by their order and not by how they are spelled. */
export function shapeOf(history: readonly object[]): string {
  const names = new Map<string, number>()
  return JSON.stringify(history).replace(
    /[0-9a-f]{8}-[0-9a-f-]{27}|[\w-]{22,}|\d{10,}/g,
    (name) => `#${names.get(name) ?? (names.set(name, names.size), names.size - 1)}`,
  )
}

/** A kind that changed the history in `enough` worlds is asked after in no other. */
export async function effectsOf<P extends Planned>(
  plans: readonly P[],
  play: (plan: P) => Promise<{ history: readonly object[] }>,
  enough = Infinity,
): Promise<Effect[]> {
  const effects = new Map<string, Effect>()
  for (const plan of plans) {
    const kinds = kindsIn(plan).filter((kind) => (effects.get(kind)?.changed ?? 0) < enough)
    if (kinds.length === 0) continue
    const before = shapeOf((await play(plan)).history)
    for (const kind of kinds) {
      const effect = effects.get(kind) ?? { kind, there: 0, changed: 0 }
      effects.set(kind, effect)
      effect.there++
      if (shapeOf((await play(without(plan, kind))).history) !== before) effect.changed++
    }
  }
  return [...effects.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}

export const effectsReport = (effects: readonly Effect[]): string[] => [
  'kind | worlds with and without it | in which it changed the history',
  ...effects.map(({ kind, there, changed }) => `${kind} | ${there} | ${changed}`),
]
