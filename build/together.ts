// Keeps the code of every day in one file, whatever is loaded later imports from it: two files weigh more than one.

type Info = { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null
interface Graph {
  getModuleInfo(id: string): Info
}

const source = (file: string) => new URL(`../src/${file}`, import.meta.url).pathname
const EVERYDAY = source('start.tsx')
/** What comes before it has files of its own; and a desk does not load it. */
const OTHERS = [source('main.ts'), source('first.ts'), source('tablet.ts')]
const DESK = [source('desk.tsx')]

let files: Map<string, string> | undefined

/** The name of the file that a module belongs in, where it is said here. */
export function together(id: string, graph: Graph): string | null {
  files ??= apart(graph)
  return (!id.endsWith('.css') && files.get(id)) || null
}

function apart(graph: Graph): Map<string, string> {
  const before = reach(graph, OTHERS, false)
  const desk = reach(graph, DESK, false)
  const later = reach(graph, DESK, true)
  const found = new Map<string, string>()
  for (const id of reach(graph, [EVERYDAY], false)) {
    if (before.has(id)) continue
    // What a desk has from the start as well is one file too; what it loads later is left where it is.
    if (desk.has(id)) found.set(id, 'both')
    else if (!later.has(id)) found.set(id, 'everyday')
  }
  return found
}

function reach(graph: Graph, from: readonly string[], later: boolean): Set<string> {
  const found = new Set<string>()
  const look = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    const info = graph.getModuleInfo(id)
    info?.importedIds.forEach(look)
    if (later) info?.dynamicallyImportedIds.forEach(look)
  }
  from.forEach(look)
  return found
}
