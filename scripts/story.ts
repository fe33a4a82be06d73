// npm run story: makes the pictures of docs/story.md anew, by walking the real app; four of them stand in the README.

import { writeFileSync } from 'node:fs'
import { MOMENTS, story } from '../test/journeys/story.ts'
import { openVisitor } from '../test/tools/browser.ts'
import { openHouse } from '../test/tools/house.ts'

const house = await openHouse({ env: { INBRENG_EXAMPLES: '' } })
const mevrouw = await openVisitor(house.url, { args: ['--hide-scrollbars'] })
const bureau = await openVisitor(house.url, { args: ['--hide-scrollbars'] })
await story({ house, mevrouw, bureau }, async (moment, who) => {
  const instruments = await who.instruments()
  // Small, and sharp enough to read every word.
  const { data } = await instruments.send('Page.captureScreenshot', { format: 'webp', quality: 80 })
  await instruments.detach()
  writeFileSync(`docs/pictures/story-${MOMENTS.indexOf(moment) + 1}.webp`, Buffer.from(data, 'base64'))
})
await mevrouw.leave()
await bureau.leave()
await house.remove()
