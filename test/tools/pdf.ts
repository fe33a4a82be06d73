// The words on each page of a PDF that Chromium made, without the spaces between them: enough to see what stands where.

import { inflateSync } from 'node:zlib'

interface Page {
  words: string
  /** In millimetres. */
  size: [number, number]
}

export function pagesOf(pdf: Buffer): Page[] {
  const text = pdf.toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id, body] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n?([\s\S]*?)endobj/g)) objects.set(id!, body!)
  const stream = (id: string): string => {
    const body = objects.get(id) ?? ''
    const [mark, length] = /\/Length (\d+)[^]*?stream\r?\n/.exec(body)!
    const bytes = Buffer.from(body.slice(body.indexOf(mark) + mark.length).slice(0, Number(length)), 'latin1')
    return mark.includes('FlateDecode') || body.startsWith('<</Filter /FlateDecode')
      ? inflateSync(bytes).toString('latin1')
      : bytes.toString('latin1')
  }
  const signsOf = (font: string): Map<string, string> => {
    const cmap = stream(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')![1]!)
    const signs = new Map<string, string>()
    const said = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
    for (const [, block] of cmap.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g))
      for (const [, from, to] of block!.matchAll(/<(\w+)> <(\w+)>/g)) signs.set(from!, said(to!))
    for (const [, block] of cmap.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g))
      for (const [, from, end, to] of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
        for (let i = 0; i <= Number.parseInt(end!, 16) - Number.parseInt(from!, 16); i++) {
          const code = (Number.parseInt(from!, 16) + i).toString(16).toUpperCase().padStart(from!.length, '0')
          signs.set(code, said((Number.parseInt(to!, 16) + i).toString(16).padStart(to!.length, '0')))
        }
    return signs
  }
  const fonts = new Map<string, Map<string, string>>()
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b/.test(body))
    .map((body) => {
      const named = new Map([...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, id!]))
      const [, wide, high] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(body)!
      let signs = new Map<string, string>()
      let words = ''
      for (const [, font, hex] of stream(/\/Contents (\d+) 0 R/.exec(body)![1]!).matchAll(
        /\/(F\d+) [\d.]+ Tf|<(\w+)> Tj/g,
      )) {
        if (font) {
          const id = named.get(font)!
          signs = fonts.get(id) ?? signsOf(id)
          fonts.set(id, signs)
        } else {
          const width = [...signs.keys()][0]?.length ?? 4
          for (let i = 0; i < hex!.length; i += width) words += signs.get(hex!.slice(i, i + width)) ?? ''
        }
      }
      return { words: words.replace(/\s/g, ''), size: [mm(wide!), mm(high!)] }
    })
}

const mm = (points: string): number => Math.round((Number(points) / 72) * 25.4)
