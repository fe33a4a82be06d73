#!/usr/bin/env node
// Plain JavaScript that any Node can read: says in one sentence when this Node is too old, else starts the command line.

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `Inbreng needs Node 24 or newer and this is ${process.versions.node}. Start it with "npm start": the project brings its own Node along.`,
  )
  process.exit(1)
}
const { main } = await import('../src/cli/main.ts')
await main(process.argv.slice(2))
