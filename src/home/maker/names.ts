// Whether somebody may be known by these words. It points out and decides nothing; rather once too often than once too few.

/** "mevrouw De Vries", "dhr. J. Jansen", "kamer 12", "J.B.", and a capital in the middle of a sentence. */
const SIGNS: readonly RegExp[] = [
  /(?<!\p{L})(?:mevrouw|meneer|mevr|mvr|dhr|mw|mrs?|ms|zuster|broeder)\.?\s+\p{L}/iu,
  /(?<!\p{L})(?:kamer|room)\s*\d/iu,
  /(?<!\p{L})\p{Lu}\.\s?(?:\p{Lu}\.)?/u,
  /[\p{Ll}\p{N},;]\s+\p{Lu}\p{Ll}/u,
]

export const looksNamed = (text: string): boolean => SIGNS.some((sign) => sign.test(text))
