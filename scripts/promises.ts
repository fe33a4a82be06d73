// npm run promises: what people who take part are promised, and what proves it.

import { promises } from '../test/docs/promises.ts'

let broken = 0
console.log('| Promise | Where it stands | Kept by |\n|---|---|---|')
for (const { key, text, kept, wrong } of promises()) {
  const by = kept === undefined ? '' : 'people' in kept ? `people: ${kept.people}` : `${kept.test}: ${kept.named}`
  if (wrong) broken++
  console.log(`| ${text} | ${key} | ${wrong ? `**${wrong}**` : by} |`)
}
process.exit(broken > 0 ? 1 : 0)
