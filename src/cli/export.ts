// `inbreng export --key FILE`: what may leave the house, as a file; and what went before and may not be outside any more.

import { writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import en from '../../locales/en/desk.json' with { type: 'json' }
import nl from '../../locales/nl/desk.json' with { type: 'json' }
import { pure } from '../answers/pure.ts'
import { FOR, type For, leaving, type Leaving, staying } from '../exchange/leaving.ts'
import { isRecipient } from '../exchange/lock.ts'
import { tables, withheld } from '../exchange/tables.ts'
import type { Tongue } from '../exchange/tongue.ts'
import { type Context, type Form, FORMS, nameOfFile, texts, write } from '../exchange/write.ts'
import type { Bytes } from '../model/bytes.ts'
import { type Opened, read } from '../model/gate.ts'
import { LANGS } from '../model/words.ts'
import { locked } from '../seal/lock.ts'
import { Plainly } from './house.ts'
import { type OpenedHouse, withOpened } from './open.ts'
import { clear, note, tellEarlier, tellStale } from './outside.ts'

const WORDS = { nl, en }

export async function exportOut(rest: string[]): Promise<void> {
  const whom = oneOf(rest, '--for', Object.keys(FOR) as For[])
  const form = oneOf(rest, '--form', FORMS)
  const lang = oneOf(rest, '--lang', LANGS)
  const to = after(rest, '--to')
  const recipient = after(rest, '--recipient')
  const cleared = after(rest, '--cleared')
  if (recipient !== undefined && !isRecipient(recipient))
    throw new Plainly('That is not an age recipient. It begins with age1 and has 62 characters.')
  await withOpened(rest, 'export', async (house) => {
    if (cleared !== undefined) return clear(house, cleared)
    if (rest.includes('--earlier')) return tellEarlier(house)
    tellStale(house)
    const going = leaving(house.found, house.ledger, whom, Date.now(), house.remarks)
    const { all, apart = [] } = staying(going.stays)
    const why = apart.flatMap(([one, n]) => (n > 0 ? `${n} ${one}` : [])).join(', ')
    const stayed = all === 0 ? '' : `${all === 'few' ? 'Fewer than five' : all} stayed${why && `: ${why}`}.`
    if (going.going.length === 0)
      throw new Plainly(`For ${whom} nothing may leave now, so no file was made.${stayed && ` ${stayed}`}`)
    const place = resolve(to ?? nameOfFile(going, form))
    note(house, going, form, place)
    const files = await written(house, going, form, speaking(lang), place, recipient)
    for (const [file, bytes] of files) save(file, bytes)
    console.log(`${going.going.length} contributions went to ${files.map(([file]) => file).join(', ')}.`)
    if (stayed) console.log(stayed)
    if (withheld(going) > 0) console.log(`${withheld(going)} answers stayed: no yes to the recording or photo.`)
    return undefined
  })
}

/** One file; or, when a table was asked for by name and stays unlocked, its four tables side by side. */
async function written(
  house: OpenedHouse,
  going: Leaving,
  form: Form,
  tongue: Tongue,
  to: string,
  recipient: string | undefined,
): Promise<[string, Bytes][]> {
  const context: Context = {
    activities: house.activities,
    kind: (name) => (Object.hasOwn(pure, name) ? pure[name] : undefined),
    tongue,
    fetch: fetchFrom(house),
  }
  if ((form === 'csv' || form === 'csv-int') && to.endsWith('.csv') && !recipient)
    return texts(tables(going, context, tongue), form).map(([name, bytes]) => [
      name === 'answers.csv' ? to : `${to.slice(0, -4)}-${name}`,
      bytes,
    ])
  const bytes = await write(going, form, context)
  if (!recipient) return [[to, bytes]]
  const shut = await locked(bytes, { recipient }).catch(() => {
    throw new Plainly('That is not an age recipient: a letter in it is wrong.')
  })
  return [[to.endsWith('.age') ? to : `${to}.age`, shut]]
}

/** Each recording and picture through the gate once more. */
function fetchFrom({ found, ledger, parts }: OpenedHouse): Context['fetch'] {
  const byId = new Map<string, { opened: Opened; came?: number | undefined }>()
  for (const one of found) {
    const readable = 'opened' in one ? read(one.opened, ledger, 'meedoen', Date.now()) : undefined
    if ('opened' in one && readable?.ok) byId.set(readable.value.id, one)
  }
  return async (contribution, medium) => {
    const from = byId.get(contribution)
    return from && parts.medium(from, medium, ledger, Date.now())
  }
}

const speaking = (lang: keyof typeof WORDS): Tongue => ({
  lang,
  file: (word) => WORDS[lang].export.file[word],
  role: (role) => WORDS[lang].role[role],
  stays: (why) => WORDS[lang].export.stays[why],
})

function save(file: string, bytes: Bytes): void {
  try {
    writeFileSync(file, bytes, { mode: 0o600 })
  } catch {
    throw new Plainly(`Cannot write ${basename(file)} there. Name a place where this user may write, with --to.`)
  }
}

function after(rest: readonly string[], option: string): string | undefined {
  const at = rest.indexOf(option)
  if (at < 0) return undefined
  const value = rest[at + 1]
  if (!value || value.startsWith('--')) throw new Plainly(`${option} wants a word behind it.`)
  return value
}

/** The first one, unless another was asked for. */
function oneOf<T extends string>(rest: readonly string[], option: string, known: readonly T[]): T {
  const value = after(rest, option) ?? known[0]!
  return known.find((one) => one === value) ?? refuse(`${option} is one of: ${known.join(', ')}.`)
}
const refuse = (sentence: string): never => {
  throw new Plainly(sentence)
}
