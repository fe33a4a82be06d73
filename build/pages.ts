// Makes the pages: the first screen rendered in both languages, styles and first script inline with their hashes,
// and one list of files for participants, another for the desk.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Plugin, type ResolvedConfig } from 'vite'

type Lang = 'nl' | 'en'
type Bundle = Record<
  string,
  {
    type: string
    fileName: string
    code?: string
    source?: string | Uint8Array
    imports?: string[]
    dynamicImports?: string[]
    facadeModuleId?: string | null
    isEntry?: boolean
    viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
  }
>

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`
const read = (path: string) => readFileSync(path, 'utf8')

/** Comments and line ends out: this runs in the page before anything is painted. */
const firstScript = () =>
  read('src/first.js')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

const notices = (lang: Lang) =>
  Object.entries(JSON.parse(read(`locales/${lang}/page.json`)) as Record<string, string[]>)
    .map(([id, [title, ...lines]]) => {
      const notice = `<div class="notice" id="${id}"><h1>${title}</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
      return id === 'script' ? `<noscript>${notice}</noscript>` : notice
    })
    .join('')
const NOTICE_STYLE =
  '.notice{display:none;min-height:100vh;align-content:center;justify-items:center;gap:1rem;padding:2rem;text-align:center;font-size:1.5rem}' +
  // Without scripts the first screen can still be read; the buttons that cannot work lie under the notice.
  '#script{display:grid;gap:0;position:fixed;inset:auto 0 0;min-height:0;padding:1rem;background:var(--warm,#f3e6d3)}#script h1{font-size:inherit}' +
  'html.plain #plain,html.old #old,html.cut #cut{display:grid}html.plain #app,html.old #app,html.cut #app{display:none}html.back #app main,html.door #app main{visibility:hidden}'

/** The first screen as HTML, by the very components that take it over. */
async function welcome(config: ResolvedConfig): Promise<Record<Lang, string>> {
  const server = await createServer({
    configFile: false,
    root: config.root,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, ws: false, watch: null },
    css: config.css,
    oxc: { jsx: { importSource: 'preact' } },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    const { prerender } = (await server.ssrLoadModule('/build/prerender.tsx')) as {
      prerender: (lang: Lang) => Promise<string>
    }
    return { nl: await prerender('nl'), en: await prerender('en') }
  } finally {
    await server.close()
  }
}

const fillPage = (html: string, lang: Lang, first: Record<Lang, string>) =>
  html
    .replace('%lang%', lang)
    .replace('%welcome%', first[lang])
    .replace('%notices%', notices(lang))
    .replace('%first%', () => firstScript())

export interface Release {
  build: string
  styles: string[]
  scripts: string[]
  /** What a participant's device keeps, and what a desk keeps besides. */
  participant: string[]
  desk: string[]
  /** Of what a participant keeps, what is run only by whoever shows an invitation or a card. */
  shown: string[]
  /** JS and CSS by the moment they are needed, for the byte budgets. */
  stages: Record<string, string[]>
}

export function pages(build: string): Plugin {
  let config: ResolvedConfig
  const release: Release = { build, styles: [], scripts: [], participant: [], desk: [], shown: [], stages: {} }
  return {
    name: 'inbreng-pages',
    enforce: 'post',
    configResolved(resolved) {
      config = resolved
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { server, path }) {
        if (!server) return html
        const lang = path.startsWith('/en/') ? 'en' : 'nl'
        const { prerender } = (await server.ssrLoadModule('/build/prerender.tsx')) as {
          prerender: (lang: Lang) => Promise<string>
        }
        return fillPage(html, lang, { nl: '', en: '', [lang]: await prerender(lang) }).replace(
          '</head>',
          `<style>${NOTICE_STYLE}</style></head>`,
        )
      },
    },
    async generateBundle(_options, output) {
      const bundle = output as unknown as Bundle
      const first = await welcome(config)
      const emit = (fileName: string, source: string) => this.emitFile({ type: 'asset', fileName, source })
      release.scripts = [hash(firstScript())]
      const shared = stylesOf(bundle, 'src/screens.ts')
      const inPage = new Set<string>()
      // What a desk has in its page and others only behind a door stays a file of its own as well.
      const behind = new Set(
        reach(
          bundle,
          BEHIND['shown']!.flatMap((module) => chunksOf(bundle, module)),
        ),
      )
      // What keeps a first tap is fetched beside the page, not after it. Not compiled: the first screen comes before.
      const soon = reach(bundle, chunksOf(bundle, 'src/first.ts'), ['imports'])
        .filter((file) => !String(bundle['index.html']!.source).includes(file))
        .map((file) => `<link rel="preload" as="script" crossorigin href="${file}">`)
        .join('')
      for (const page of ['index.html', 'tablet/index.html', 'desk/index.html']) {
        let html = String(bundle[page]!.source)
        const styles: string[] = []
        html = html.replace(/\s*<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_tag, file: string) => {
          styles.push(file)
          return ''
        })
        // The styles of every participant's screen stand in the page, so that nothing moves when the scripts come.
        if (page !== 'desk/index.html') styles.push(...shared.filter((file) => !styles.includes(file)))
        for (const file of styles) if (page !== 'desk/index.html' || !behind.has(`/${file}`)) inPage.add(file)
        const style = styles.map((file) => String(bundle[file]!.source).trim()).join('') + NOTICE_STYLE
        release.styles.push(hash(style))
        html = html.replace('</head>', () => `${page === 'desk/index.html' ? '' : soon}<style>${style}</style></head>`)
        if (page === 'index.html') emit('en/index.html', fillPage(html, 'en', first))
        bundle[page]!.source = fillPage(html, 'nl', first)
      }
      dropStyles(bundle, inPage)
      const own = scriptsOf(bundle, 'index.html')
      const all = [...own, ...scriptsOf(bundle, 'tablet/index.html')]
      const doors = Object.entries(BEHIND).map(([name, modules]) => ({
        name,
        chunks: modules.flatMap((module) => chunksOf(bundle, module)),
      }))
      const everyday = reach(
        bundle,
        all,
        undefined,
        doors.flatMap(({ chunks }) => chunks),
      )
      const groups: Record<string, string[]> = {}
      const known = [...everyday]
      for (const [nth, { name, chunks }] of doors.entries()) {
        const later = doors.slice(nth + 1).flatMap((one) => one.chunks)
        const files = reach(bundle, chunks, undefined, later).filter((file) => !known.includes(file))
        groups[name] = files
        known.push(...files)
      }
      release.shown = groups['shown']!
      release.participant = known
      release.desk = reach(bundle, scriptsOf(bundle, 'desk/index.html'))
      release.stages = {
        first: reach(bundle, own, ['imports']),
        durable: reach(bundle, [...own, ...chunksOf(bundle, 'src/first.ts')], ['imports']),
        all: everyday,
        ...groups,
      }
      // So that a tablet can see for itself whether all of it lies there: decision 0036.
      emit(`assets/files-${build}.json`, JSON.stringify([...PAGES, ...release.participant, ...beside()]))
      emit('desk/files.json', JSON.stringify(['/desk/', ...release.desk]))
      emit('release.json', JSON.stringify(release))
    },
  }
}

/** What stands behind everything: each is loaded only by whoever opens it, and its code begins here. In this order. */
const BEHIND: Record<string, readonly string[]> = {
  /** The screens with an invitation or a card, with what clears a device, and what is sent. */
  shown: ['src/home/join/shown.ts', 'src/sync/cards.ts'],
  /** Who helps on a shared tablet. */
  work: ['src/work/index.tsx'],
  /** Whoever saves what waits here, or takes everything off; and what only a practice house shows. */
  rescue: ['src/rescue/index.tsx', 'src/ui/practice.ts', 'src/home/Doors.tsx'],
  /** Of work mode, what is opened now and then: the tablet itself, its team, and what a browser tells of it. */
  team: ['src/work/team/index.tsx', 'src/ground.ts'],
  /** Whoever looks at what they agreed to, changes who may read it, or gives once more what was given under lost keys. */
  seldom: ['src/home/card/Receipt.tsx', 'src/home/Sharing.tsx', 'src/home/Again.tsx', 'src/capture/again.ts'],
  /** Whoever goes on with the card of another device. */
  onward: ['src/home/onward/Onward.tsx'],
  /** Whoever takes part in several projects with one device. */
  several: ['src/home/several/index.tsx'],
  /** Whoever works or learns near the people, on a device of their own. */
  quick: ['src/work/quick/index.tsx'],
  /** People together at one table. */
  table: ['src/work/table/index.tsx'],
  /** Whoever makes something: their own questions, a name with it, what they can show of it; and who enters paper, or says anew who they are. */
  maker: ['src/answers/proposal/index.ts', 'src/answers/name/index.ts', 'src/home/maker/index.tsx'],
}
const PAGES = ['/index.html', '/en/index.html', '/tablet/index.html', '/app.webmanifest']
/** What is served as it stands in the project. */
const beside = (): string[] =>
  ['fonts', 'icons', 'pictures'].flatMap((folder) =>
    readdirSync(`public/${folder}`).flatMap((file) => (file.endsWith('.txt') ? [] : [`/${folder}/${file}`])),
  )

type Step = 'imports' | 'dynamicImports'

/** Every file that loads from these entries; a worker's script is named in the text of whoever starts it. */
function reach(
  bundle: Bundle,
  entries: readonly string[],
  steps: readonly Step[] = ['imports', 'dynamicImports'],
  /** And nothing behind these. */
  closed: readonly string[] = [],
): string[] {
  const found = new Set<string>()
  const workers = Object.keys(bundle).filter((file) => file.endsWith('.js') && bundle[file]!.type === 'asset')
  const visit = (file: string) => {
    const chunk = bundle[file]
    if (!chunk || found.has(file) || closed.includes(file)) return
    found.add(file)
    for (const step of steps) chunk[step]?.forEach(visit)
    if (!steps.includes('dynamicImports')) return
    chunk.viteMetadata?.importedCss.forEach(visit)
    const text = chunk.code ?? String(chunk.source)
    for (const worker of workers) if (text.includes(worker.split('/').at(-1)!)) visit(worker)
  }
  entries.forEach(visit)
  return [...found].map((file) => `/${file}`)
}

const scriptsOf = (bundle: Bundle, page: string): string[] =>
  [...String(bundle[page]!.source).matchAll(/src="\/([^"]+\.js)"/g)].map((match) => match[1]!)
const chunksOf = (bundle: Bundle, module: string): string[] =>
  Object.values(bundle).flatMap((chunk) => (chunk.facadeModuleId?.endsWith(module) ? [chunk.fileName] : []))
/** Also those of chunks that it shares with others. */
const stylesOf = (bundle: Bundle, module: string): string[] => [
  ...new Set(
    reach(bundle, chunksOf(bundle, module), ['imports']).flatMap((file) => [
      ...(bundle[file.slice(1)]!.viteMetadata?.importedCss ?? []),
    ]),
  ),
]

/** What stands in the page already need not be fetched again. */
function dropStyles(bundle: Bundle, files: Iterable<string>): void {
  for (const file of files) {
    delete bundle[file]
    for (const chunk of Object.values(bundle)) {
      chunk.viteMetadata?.importedCss.delete(file)
      if (chunk.code) chunk.code = chunk.code.replaceAll(`"${file}"`, `"${chunk.fileName}"`)
    }
  }
}
