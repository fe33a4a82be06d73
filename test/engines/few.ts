// The few words of a test runner that the contracts of a device need, in a page that no test runner reaches.

export interface Outcome {
  name: string
  /** Why it failed. */
  wrong?: string
}

const all: { name: string; run: () => Promise<void> }[] = []
const endings: (() => unknown)[] = []
let within = ''

export function describe(name: string, tests: () => void): void {
  within = name
  tests()
}
export const test = (name: string, run: () => Promise<void>): void => {
  all.push({ name: `${within} > ${name}`, run })
}
export const afterEach = (end: () => unknown): void => {
  endings.push(end)
}

/** One after the other; a test that never ends has failed. */
export async function runAll(patience: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { name, run } of all) {
    const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('never ended')), patience))
    const wrong = await Promise.race([run(), late]).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
    )
    outcomes.push({ name, ...(wrong === undefined ? {} : { wrong }) })
    for (const end of endings) await end()
  }
  return outcomes
}

/** Some of these, in any order. */
class Containing {
  readonly wanted: readonly unknown[]
  constructor(wanted: readonly unknown[]) {
    this.wanted = wanted
  }
}

const plain = (x: unknown): x is Record<string, unknown> =>
  typeof x === 'object' && x !== null && !ArrayBuffer.isView(x) && !Array.isArray(x)

/** The same all the way down; a field that is undefined is as one that is not there. Loosely: more fields may be there. */
function same(got: unknown, wanted: unknown, loosely = false): boolean {
  if (Object.is(got, wanted)) return true
  if (wanted instanceof Containing)
    return Array.isArray(got) && wanted.wanted.every((one) => got.some((other) => same(other, one)))
  if ((Array.isArray(wanted) && Array.isArray(got)) || (wanted instanceof Uint8Array && got instanceof Uint8Array))
    return got.length === wanted.length && [...wanted].every((one, n) => same(got[n], one, loosely))
  if (!plain(wanted) || typeof got !== 'object' || got === null) return false
  const names = new Set([...Object.keys(wanted), ...(loosely ? [] : Object.keys(got))])
  return [...names].every((name) => same((got as Record<string, unknown>)[name], wanted[name], loosely))
}

const show = (x: unknown): string =>
  x instanceof Error
    ? `${x.name}: ${x.message}`
    : (JSON.stringify(x, (_, y: unknown) => (y instanceof Uint8Array ? [...y] : y)) ?? String(x))

export function expect(got: unknown, what = '') {
  const must = (so: boolean, wanted: string) => {
    if (!so) throw new Error(`${what && `${what}: `}${show(got)} ${wanted}`)
  }
  const contains = (one: unknown) => (got as { includes(one: unknown): boolean }).includes(one)
  const failing = async () =>
    (got as Promise<unknown>).then(
      (value) => {
        throw new Error(`${show(value)}, and should have failed`)
      },
      (error: Error) => error,
    )
  return {
    toBe: (wanted: unknown) => must(Object.is(got, wanted), `is not ${show(wanted)}`),
    toEqual: (wanted: unknown) => must(same(got, wanted), `is not ${show(wanted)}`),
    toMatchObject: (wanted: unknown) => must(same(got, wanted, true), `is not like ${show(wanted)}`),
    toBeUndefined: () => must(got === undefined, 'is something'),
    toContain: (one: unknown) => must(contains(one), `has no ${show(one)}`),
    not: { toContain: (one: unknown) => must(!contains(one), `has ${show(one)}`) },
    rejects: {
      toThrow: async (wanted: string) => expect((await failing()).message, what).toContain(wanted),
      toMatchObject: async (wanted: unknown) => expect(await failing(), what).toMatchObject(wanted),
    },
  }
}
expect.arrayContaining = (wanted: readonly unknown[]) => new Containing(wanted)
