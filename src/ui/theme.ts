// How the app looks for one person: read from anywhere, on the page at once; and a project's own colour, made readable.

export const CONTRASTS = ['light', 'dark', 'high'] as const
export type Contrast = (typeof CONTRASTS)[number]
export const TEXT_SIZES = [100, 125, 150] as const
export const PICTURES = ['more', 'less'] as const
export const ADDRESSES = ['u', 'je'] as const

export interface Settings {
  sound: boolean
  text: (typeof TEXT_SIZES)[number]
  /** Without a choice the page follows the device. */
  contrast?: Contrast | undefined
  pictures: (typeof PICTURES)[number]
  /** Without a choice it is as the project has it. */
  address?: (typeof ADDRESSES)[number] | undefined
}

const AT_FIRST: Settings = { sound: true, text: 100, pictures: 'more' }

const oneOf = <T>(list: readonly T[], x: unknown): T | undefined => list.find((one) => one === x)

/** Whatever was kept, by whichever version: what cannot be read is as it was at first. */
export function readSettings(x: unknown): Settings {
  const kept: Record<string, unknown> = typeof x === 'object' && x !== null ? { ...x } : {}
  const contrast = oneOf(CONTRASTS, kept['contrast'])
  const address = oneOf(ADDRESSES, kept['address'])
  return {
    sound: oneOf([true, false], kept['sound']) ?? AT_FIRST.sound,
    text: oneOf(TEXT_SIZES, kept['text']) ?? AT_FIRST.text,
    pictures: oneOf(PICTURES, kept['pictures']) ?? AT_FIRST.pictures,
    ...(contrast && { contrast }),
    ...(address && { address }),
  }
}

/** Puts on the page what tokens.css answers to. What is as at first leaves no mark. */
export function apply({ text, contrast, pictures }: Settings, root: HTMLElement): void {
  const marks = {
    text: text === AT_FIRST.text ? '' : `${text}`,
    contrast,
    pictures: pictures === 'less' ? pictures : '',
  }
  for (const [name, value] of Object.entries(marks)) {
    if (value) root.dataset[name] = value
    else delete root.dataset[name]
  }
}

/** What the device asks for, as tokens.css understands it: somebody who wants it dark gets no white page for contrast. */
export function asDevice(matches: (query: string) => boolean): Contrast {
  if (matches('(prefers-color-scheme: dark)')) return 'dark'
  return matches('(prefers-contrast: more)') ? 'high' : 'light'
}

/** The grounds that the action colour stands on, and what is written on it: the same as in tokens.css, says a test. */
export const GROUNDS: Record<Contrast, { paper: string; card: string; actionInk: string; toward: string }> = {
  light: { paper: '#fbf8f2', card: '#ffffff', actionInk: '#ffffff', toward: '#000000' },
  dark: { paper: '#1c1b19', card: '#292724', actionInk: '#1c1b19', toward: '#ffffff' },
  high: { paper: '#ffffff', card: '#ffffff', actionInk: '#ffffff', toward: '#000000' },
}
const READABLE = 7

type Rgb = readonly [number, number, number]

/** `#rgb` or `#rrggbb`, with or without how much shines through, which a colour for words never does. */
function readColor(x: string): Rgb | undefined {
  const short = /^#([\da-f])([\da-f])([\da-f])[\da-f]?$/i.exec(x.trim())
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})?$/i.exec(x.trim())
  const parts = short?.slice(1, 4).map((digit) => digit + digit) ?? long?.slice(1, 4)
  return parts && (parts.map((part) => Number.parseInt(part, 16)) as unknown as Rgb)
}
const hex = (color: Rgb) => `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`

const luminance = (color: Rgb): number =>
  color
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i]!, 0)

const apart = (a: Rgb, b: Rgb): number => {
  const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05]
  return Math.max(x, y) / Math.min(x, y)
}
/** How far apart two colours are for an eye, from 1 to 21, as WCAG 2 counts; nothing when one is no colour. */
export function contrastOf(a: string, b: string): number | undefined {
  const [x, y] = [readColor(a), readColor(b)]
  return x && y && apart(x, y)
}

const mix = (from: Rgb, to: Rgb, part: number): Rgb =>
  from.map((one, i) => Math.round(one + (to[i]! - one) * part)) as unknown as Rgb

export interface Accent {
  action: string
  actionInk: string
  /** The colour that was asked for could not be read well, and this is the nearest of its kind that can. */
  corrected: boolean
}

/** A project's own colour as the action colour of one theme; nothing when what came is no colour. */
export function accent(color: string, contrast: Contrast): Accent | undefined {
  const asked = readColor(color)
  if (!asked) return undefined
  const { paper, card, actionInk, toward } = GROUNDS[contrast]
  const others = [paper, card, actionInk].map((ground) => readColor(ground)!)
  const end = readColor(toward)!
  const steps = Array.from({ length: 101 }, (_, step) => mix(asked, end, step / 100))
  const found = steps.find((one) => others.every((other) => apart(one, other) >= READABLE)) ?? end
  return { action: hex(found), actionInk, corrected: hex(found) !== hex(asked) }
}

/** Gives the page a project's colour in every theme, or takes it off again; says whether it had to be corrected. */
export function dress(color: string | undefined, root: HTMLElement): boolean {
  let corrected = false
  for (const contrast of CONTRASTS) {
    const own = color === undefined ? undefined : accent(color, contrast)
    if (own) root.style.setProperty(`--own-${contrast}`, own.action)
    else root.style.removeProperty(`--own-${contrast}`)
    // A dark theme needs a lighter colour than any project has: only a change on paper is worth a word.
    if (contrast === 'light') corrected = own?.corrected ?? color !== undefined
  }
  return corrected
}
