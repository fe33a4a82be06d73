// The words of the interface in one language at a time; switching changes every word at once.

import { fill, type Lang } from '../model/words.ts'
import type along from '../../locales/nl/along.json'
import type app from '../../locales/nl/app.json'
import type beside from '../../locales/nl/beside.json'
import type card from '../../locales/nl/card.json'
import type desk from '../../locales/nl/desk.json'
import type empty from '../../locales/nl/empty.json'
import type keepers from '../../locales/nl/keepers.json'
import type loads from '../../locales/nl/loads.json'
import type maker from '../../locales/nl/maker.json'
import type making from '../../locales/nl/making.json'
import type onward from '../../locales/nl/onward.json'
import type quick from '../../locales/nl/quick.json'
import type rescue from '../../locales/nl/rescue.json'
import type several from '../../locales/nl/several.json'
import type team from '../../locales/nl/team.json'
import type table from '../../locales/nl/table.json'
import type work from '../../locales/nl/work.json'

interface Words {
  along: typeof along
  app: typeof app
  beside: typeof beside
  card: typeof card
  desk: typeof desk
  empty: typeof empty
  keepers: typeof keepers
  loads: typeof loads
  maker: typeof maker
  making: typeof making
  onward: typeof onward
  quick: typeof quick
  rescue: typeof rescue
  several: typeof several
  team: typeof team
  table: typeof table
  work: typeof work
}
export type Namespace = keyof Words

/** "recovered_one" and "recovered_other" are asked for as "recovered", with a count. */
type Single<Key> = Key extends `${infer Word}_${'one' | 'other'}` ? Word : Key
type Tree<T> = T extends string ? string : { [Key in keyof T as Single<Key>]: Tree<T[Key]> }
type Plural = Partial<Record<Intl.LDMLPluralRule, string>>

/** Another way of saying the same Dutch line, such as to somebody who likes to be called je. */
export interface Manner {
  name: 'je'
  line: (text: string) => string
}

/** Speaks, and knows in which language: content beside it is shown in that one, so that no screen mixes two. */
export type Say<N extends Namespace = 'app'> = ((
  select: (words: Tree<Words[N]>) => string,
  values?: Record<string, string | number>,
) => string) & { lang: Lang; manner?: Manner['name'] | undefined }

/** Where the words of one namespace lie; each door names its own, so that nobody loads another's. */
export type Loader = Record<Lang, () => Promise<{ default: object }>>

export interface Speech<N extends Namespace = 'app'> {
  lang: Lang
  t: Say<N>
  /** Loads the other language, or manner, and gives a new speech; the old one keeps speaking until then. */
  turn(lang: Lang, manner?: Manner): Promise<Speech<N>>
}

/** The namespace is named for the compiler, which then knows the keys. */
export function speech<N extends Namespace>(
  _namespace: N,
  lang: Lang,
  load: Loader,
  manner?: Manner,
): Promise<Speech<N>> {
  const speak = async (to: Lang, wish?: Manner): Promise<Speech<N>> => {
    const own = to === 'nl' ? wish : undefined
    const words = withPlurals((await load[to]()).default) as Tree<Words[N]>
    const rules = new Intl.PluralRules(to)
    const say = (select: (words: Tree<Words[N]>) => string, values: Record<string, string | number> = {}): string => {
      const found = heard(select, words) as string | Plural | undefined
      const form = () => rules.select(Number(values['count']))
      const line = typeof found === 'string' ? found : (found?.[form()] ?? found?.other ?? nameOf(select))
      return fill(
        own?.line(line) ?? line,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      )
    }
    return { lang: to, t: Object.assign(say, { lang: to, manner: own?.name }), turn: speak }
  }
  return speak(lang, manner)
}

/** A key that is only known while running may lead past the end of the tree. */
function heard<Tree>(select: (words: Tree) => unknown, words: Tree): unknown {
  try {
    return select(words)
  } catch {
    return undefined
  }
}

/** What is said for a word that is not there: the last part of its path, so that the screen goes on. */
function nameOf(select: (words: never) => unknown): string {
  let last = ''
  const path: object = new Proxy({}, { get: (_, key) => ((last = String(key)), path) })
  select(path as never)
  return last
}

/** The forms of one word stand together under its name. */
function withPlurals(words: object): object {
  const tree: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(words)) {
    const [, word, form] = /^(.+)_(one|other)$/.exec(key) ?? []
    if (word && form) tree[word] = { ...(tree[word] as Plural | undefined), [form]: value as string }
    else tree[key] = typeof value === 'string' ? value : withPlurals(value as object)
  }
  return tree
}

export const APP: Loader = {
  nl: () => import('../../locales/nl/app.json'),
  en: () => import('../../locales/en/app.json'),
}
