// The words of the interface: the same keys in each language, no key that nobody says, none said that is not there.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGS } from '../../src/model/words.ts'

type Tree = { [key: string]: string | string[] | Tree }
const read = (file: string): Tree => JSON.parse(readFileSync(file, 'utf8')) as Tree
const leaves = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' || Array.isArray(value) ? [`${path}${key}`] : leaves(value, `${path}${key}.`),
  )

/** What the page says before any script has run is put in by the build, whole. */
const FILES = readdirSync('locales/nl').map((file) => file.replace('.json', ''))
const SAID = FILES.filter((file) => file !== 'page')
const source = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))

/** Whose words a file may say, the likeliest first: the screens of a card speak beside those of the app, or of the desk. */
function mayWords(file: string): string[] {
  if (file.startsWith('home/card/')) return ['card', 'app']
  if (file.startsWith('home/onward/')) return ['onward', 'app']
  if (file.startsWith('work/table/')) return ['table', 'app']
  if (file.startsWith('home/maker/') || file === 'home/PaperEntry.tsx') return ['maker', 'app']
  if (file.startsWith('home/several/')) return ['several', 'app']
  if (file.startsWith('work/quick/')) return ['quick', 'app']
  if (file.startsWith('rescue/')) return ['rescue', 'app']
  if (file.startsWith('work/team/')) return ['team', 'app']
  if (file.startsWith('work/making/')) return ['along', 'app']
  if (file.startsWith('work/')) return ['work', 'empty', 'app']
  if (file.startsWith('desk/making/')) return ['making', 'desk']
  if (file.startsWith('desk/loads/')) return ['loads', 'desk']
  if (/^desk\/(asked|devices|agreed)\//.test(file)) return ['desk', 'keepers', 'loads']
  if (/^desk\/(beside|view)\//.test(file)) return ['desk', 'beside']
  if (file.startsWith('desk/cards/')) return ['desk', 'card']
  // Three files of the desk speak of a participant's screens: what is read aloud, what is printed, what is looked at.
  const looks = /(aloud\/script.tsx|paper\/screens.ts|project\/AsSeen.tsx)$/.test(file)
  return [file.startsWith('desk') && !looks ? 'desk' : 'app']
}

/** What is said in the source, as patterns: a part that is chosen while running may be any word. */
function said(namespace: string): string[] {
  const selector = /\$((?:\.[\w-]+|\[[^\]]+\])+)/g
  return source.flatMap((file) => {
    const may = mayWords(file)
    if (!may.includes(namespace)) return []
    const all = [...readFileSync(`src/${file}`, 'utf8').matchAll(selector)].map(([, path]) =>
      path!
        .replace(/\['([\w-]+)'\]/g, '.$1')
        .replace(/\[[^\]]+\]/g, '.*')
        .slice(1),
    )
    // What none of them has is missed in the first.
    return all.filter(
      (pattern) => (may.find((one) => has(one, pattern)) ?? may[0]) === namespace || has(namespace, pattern),
    )
  })
}
const matches = (pattern: string, key: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[\\w-]+')}(_one|_other)?$`).test(key)
const KEYS = new Map(FILES.map((name) => [name, leaves(read(`locales/nl/${name}.json`))]))
const has = (name: string, pattern: string): boolean => KEYS.get(name)!.some((key) => matches(pattern, key))

test('every language has a file for every part of the interface', () => {
  for (const lang of LANGS) expect(readdirSync(`locales/${lang}`)).toEqual(FILES.map((file) => `${file}.json`))
})

describe.each(FILES)('the words of %s', (namespace) => {
  const nl = read(`locales/nl/${namespace}.json`)
  const keys = leaves(nl)

  test.each(LANGS)('are all there in %s, and none is empty', (lang) => {
    const other = read(`locales/${lang}/${namespace}.json`)
    expect(leaves(other)).toEqual(keys)
    expect(JSON.stringify(other)).not.toMatch(/"\s*"/)
  })

  test('carry the same marked places in every language', () => {
    const marks = (lang: string) =>
      [...JSON.stringify(read(`locales/${lang}/${namespace}.json`)).matchAll(/\{\w+\}/g)].map(String)
    for (const lang of LANGS) expect(marks(lang).toSorted()).toEqual(marks('nl').toSorted())
  })

  if (!SAID.includes(namespace)) return

  test('that the source says are all there', () => {
    const missing = said(namespace).filter((pattern) => !keys.some((key) => matches(pattern, key)))
    expect(missing).toEqual([])
    expect(said(namespace).length).toBeGreaterThan(5)
  })

  test('that are there are all said somewhere', () => {
    const patterns = said(namespace)
    expect(keys.filter((key) => !patterns.some((pattern) => matches(pattern, key)))).toEqual([])
  })
})
