// The same Dutch sentence for somebody who likes to be called `je`. It knows the verbs that our texts use, and carries no list.

/** Before `u` these are no plain verb with a t: what they are before `je`. */
const OWN: Record<string, string> = { heeft: 'heb', hebt: 'heb', bent: 'ben', kunt: 'kun', wilt: 'wil', zult: 'zul' }

/**
 * Before `je` a verb loses its t: "kiest u" is "kies je". A verb with a t of its own stays ("moet u", "zit u"), and so does
 * one that somebody else does to you: "wat helpt u", "wat kost u".
 */
const LOSES =
  'bedoelt begint beslist blijft brengt denkt doet gaat gebruikt geeft gooit herinnert hoeft hoort houdt kent kiest kijkt komt ' +
  'krijgt leert leest loopt luistert merkt neemt noemt onthoudt schrijft slaapt speelt spreekt staat stopt stuurt ' +
  'tekent tikt typt verandert vertelt vindt voelt vraagt werkt wordt zegt ziet zoekt'
for (const verb of LOSES.split(' ')) OWN[verb] = verb.slice(0, -1).replace(/aa$/, 'a')

const word = (inside: string, flags = 'gu') => new RegExp(`(?<!\\p{L})${inside}(?!\\p{L})`, flags)
const asIn = (model: string, text: string) =>
  /^\p{Lu}/u.test(model) ? text.charAt(0).toUpperCase() + text.slice(1) : text

const TURNED = word(`(${Object.keys(OWN).join('|')}) u( zich)?`, 'giu')
/** "U heeft", and "wat u gisteren gezegd heeft": the verb may stand at the end of its clause. */
const HAS = word('(u)((?: \\p{L}+){0,4}?) heeft', 'giu')
const ITSELF = word('(u)( \\p{L}+)? zich', 'giu')
const AFTER = word('(aan|bij|door|met|naar|op|over|tegen|uit|van|voor|zonder) u')

export const je = (text: string): string =>
  text
    .replace(TURNED, (_, verb: string, itself = '') => `${asIn(verb, OWN[verb.toLowerCase()]!)} je${itself && ' je'}`)
    .replace(HAS, (_, u: string, between: string) => `${asIn(u, 'je')}${between} hebt`)
    .replace(ITSELF, (_, u: string, between = '') => `${asIn(u, 'je')}${between} je`)
    .replace(AFTER, '$1 jou')
    .replace(word('(u|uw|uzelf|alstublieft)', 'giu'), (old: string) => asIn(old, PLAIN[old.toLowerCase()]!))

const PLAIN: Record<string, string> = { u: 'je', uw: 'je', uzelf: 'jezelf', alstublieft: 'alsjeblieft' }
