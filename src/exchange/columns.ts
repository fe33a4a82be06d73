// The columns of a table of answers. A question has one only with exactly the words that were answered: two versions
// of it share a column when nothing in it differs, and stand side by side when anything does.

import type { Column, Pure, Table } from '../answers/contract.ts'
import type { Activity, Question } from '../model/letter.ts'
import { attempt, canonical } from '../model/read.ts'
import type { Going, Told } from './leaving.ts'
import type { Tongue } from './tongue.ts'

export type Cell = string | number

/** One question in one wording, with every version of the activity in which it stood like that. */
export interface Asked {
  /** Names its columns: `mijn-dag.nu`, and `mijn-dag.nu@2` where there are more wordings. */
  code: string
  activity: string
  q: string
  kind: string
  /** Undefined when the activity that was answered is not here. */
  question: Question | undefined
  versions: { hash: string; letter: Activity | undefined }[]
  columns: { code: string; head: string; of: (told: Told | undefined) => Cell }[]
  options: string
}

export interface Known {
  activities: ReadonlyMap<string, Activity>
  kind: (name: string) => Pure | undefined
}

/** Longer than any cell may be in a spreadsheet; only what nobody here can read is ever so long. */
const CELL_MAX = 32_000

/** In the order in which they were asked, the activities in the order of the house, older versions first. */
export function askedIn(going: readonly Going[], known: Known, tongue: Tongue): Asked[] {
  const all = new Map<string, Omit<Asked, 'code' | 'columns' | 'options'>>()
  const hashes = new Map(going.map(({ activity }) => [activity.hash, activity.name]))
  const place = (hash: string) => known.activities.get(hash)
  const inOrder = [...hashes].toSorted(
    ([a, nameA], [b, nameB]) =>
      (place(a)?.order ?? 1000) - (place(b)?.order ?? 1000) ||
      nameA.localeCompare(nameB) ||
      (place(a)?.version ?? 0) - (place(b)?.version ?? 0),
  )
  for (const [hash, activity] of inOrder) {
    const letter = known.activities.get(hash)
    const add = (q: string, kind: string, question: Question | undefined) => {
      const wording = question ? { kind, ask: question.ask, setup: question.setup } : { kind, hash }
      const key = canonical({ activity, q, ...wording })
      const one = all.get(key) ?? { activity, q, kind, question, versions: [] }
      if (!one.versions.some((version) => version.hash === hash)) one.versions.push({ hash, letter })
      all.set(key, one)
    }
    for (const one of letter?.questions ?? []) if (!known.kind(one.kind)?.tells) add(one.id, one.kind, one)
    // What was answered to a question that is not there, or in another kind than it was asked in, is lost nowhere.
    const told = going.filter((one) => one.activity.hash === hash).flatMap(({ answers }) => answers)
    const asked = (t: Told) => letter?.questions.some(({ id, kind }) => id === t.q && kind === t.kind)
    for (const one of told) if (!asked(one)) add(one.q, one.kind, undefined)
  }
  return named([...all.values()]).map((one) => ({ ...one, ...columnsOf(one, known, tongue) }))
}

/** Every code is used once, whatever the versions call themselves. */
function named<A extends Pick<Asked, 'activity' | 'q' | 'versions'>>(all: readonly A[]): (A & { code: string })[] {
  const taken = new Set<string>()
  const many = (one: A) => all.filter(({ activity, q }) => activity === one.activity && q === one.q).length > 1
  return all.map((one) => {
    const { hash, letter } = one.versions[0]!
    const plain = `${one.activity}.${one.q}${many(one) ? `@${letter?.version ?? hash.slice(0, 6)}` : ''}`
    let code = plain
    for (let n = 2; taken.has(code); n++) code = `${plain}-${n}`
    taken.add(code)
    return { ...one, code }
  })
}

function columnsOf(
  { code, kind: name, question }: Omit<Asked, 'columns' | 'options'>,
  known: Known,
  { lang, file }: Tongue,
): Pick<Asked, 'columns' | 'options'> {
  const kind = known.kind(name)
  const setup = kind && attempt(() => kind.readSetup(question?.setup ?? {}))
  const ask = question?.ask[lang] ?? code
  const read = (told: Told) => (kind && setup?.ok ? attempt(() => kind.read(told.value, setup.value)) : undefined)
  const raw = (told: Told): string => {
    const json = JSON.stringify(told.value ?? null)
    return json.length > CELL_MAX ? file('too-long') : json
  }
  const sentence = (told: Told | undefined): Cell => {
    if (!told) return ''
    if (told.none) return file(`none-${told.none}`)
    const value = read(told)
    return kind && setup?.ok && value?.ok ? kind.say(value.value, setup.value, lang) : raw(told)
  }
  const table: Table<unknown> = kind && setup?.ok && question && kind.table ? kind.table(setup.value) : { columns: [] }
  const besides = ({ id, words, of }: Column) => ({
    code: `${code}:${id}`,
    head: words ? `${ask} ${words[lang]}` : ask,
    of: (told: Told | undefined): Cell => {
      const value = told && !told.none ? read(told) : undefined
      return value?.ok ? of(value.value, lang) : ''
    },
  })
  return {
    columns: [{ code, head: ask, of: sentence }, ...table.columns.map(besides)],
    options: (table.options ?? []).map(({ id, words }) => `${id} = ${words[lang]}`).join('; '),
  }
}
