// A card as one file that needs no server and no script: everything lies inside, and nothing that was written can act.

import { base64url, type Bytes, fromBase64url, utf8 } from '../../model/bytes.ts'
import type { ResultCard } from '../../model/letter.ts'
import type { Lang } from '../../model/words.ts'

/** Lines that end with a colon say what the lines after them are. */
export interface Block {
  head?: string | undefined
  lines: string[]
}
export function blocksOf(card: Pick<ResultCard, 'lines' | 'more'>, lang: Lang): Block[] {
  const blocks: Block[] = []
  let under = false
  const all = [...card.lines[lang], ...(card.more?.[lang] ?? [])]
  for (const [i, line] of all.entries()) {
    const head = line.endsWith(':')
    // The last one thanks, and stands by itself.
    if (i === all.length - 1) under = false
    if (head) blocks.push({ head: line, lines: [] })
    else if (under) blocks.at(-1)!.lines.push(line)
    else blocks.push({ lines: [line] })
    under = head || under
  }
  return blocks
}

export interface Look {
  lang: Lang
  house: string
  /** A colour that can be read, as `#0a5560`. */
  accent: string
  /** Pictures and the voice, as data. */
  logo?: string | undefined
  picture?: { url: string; alt: string } | undefined
  voice?: { url: string; label: string } | undefined
  /** Who made it and what others may do with it. */
  rights: string[]
  day?: string | undefined
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark]!)
/** Only pictures and sounds that lie in the address itself. */
const inside = (url: string | undefined): string | undefined =>
  url && /^data:(image|audio)\/[\w.+-]+(;codecs=[\w.]+)?;base64,[\w+/=]+$/.test(url) ? url : undefined

export const dataUrl = (type: string, bytes: string): string =>
  `data:${type.replace(/[\s"]/g, '')};base64,${standard(fromBase64url(bytes) ?? new Uint8Array(0))}`
const standard = (bytes: Bytes): string => {
  const text = base64url(bytes).replace(/-/g, '+').replace(/_/g, '/')
  return text + '='.repeat((4 - (text.length % 4)) % 4)
}

const styles = (accent: string): string => `
:root{color-scheme:light;font:1.25rem/1.5 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif;background:#fbf8f2;color:#1d2730}
body{margin:0}
main{max-width:40rem;margin:0 auto;padding:2rem clamp(1rem,4vw,2.5rem)}
header{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;padding-bottom:1rem;border-bottom:.25rem solid ${accent}}
.logo{max-height:3.5rem;max-width:12rem}
h1{font-size:1.9em;line-height:1.2;color:${accent}}
h2{font-size:1.1em;line-height:1.3;margin:1.5rem 0 .25rem;color:${accent}}
h1,h2,p{overflow-wrap:anywhere}
p{margin:.4rem 0}
.picture{display:block;max-width:100%;max-height:20rem;border-radius:1rem}
audio{display:block;width:100%;margin:1rem 0}
footer{margin-top:2rem;padding-top:1rem;border-top:1px solid #8d8676;font-size:.85em}
@media print{:root{background:#fff;font-size:11pt}main{padding:0}audio{display:none}}`

/** The whole file. The browser itself refuses whatever is not a picture or a sound that lies inside. */
export async function pageOf(sha256: (bytes: Bytes) => Promise<Bytes>, card: ResultCard, look: Look): Promise<string> {
  const { lang, house, day, rights } = look
  const accent = /^#[\da-f]{6}$/i.test(look.accent) ? look.accent : '#0a5560'
  const style = styles(accent)
  const hash = standard(await sha256(utf8(style)))
  const policy = `default-src 'none'; img-src data:; media-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const title = escaped(card.title[lang])
  const logo = inside(look.logo)
  const picture = inside(look.picture?.url)
  const voice = inside(look.voice?.url)
  const blocks = blocksOf(card, lang).map(({ head, lines }) =>
    [head && `<h2>${escaped(head)}</h2>`, ...lines.map((line) => `<p>${escaped(line)}</p>`)].filter(Boolean).join('\n'),
  )
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>${logo ? `<img class="logo" src="${logo}" alt="">` : ''}<span>${escaped(house)}</span></header>
<h1>${title}</h1>
${picture ? `<img class="picture" src="${picture}" alt="${escaped(look.picture?.alt ?? '')}">` : ''}
${voice ? `<audio controls src="${voice}" aria-label="${escaped(look.voice?.label ?? '')}"></audio>` : ''}
${blocks.join('\n')}
<footer>${[day, ...rights]
    .filter(Boolean)
    .map((line) => `<p>${escaped(line!)}</p>`)
    .join('')}</footer>
</main>
</body>
</html>
`
}
