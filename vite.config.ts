import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { house } from './build/dev.ts'
import { pages, type Release } from './build/pages.ts'
import { sourceHash } from './build/source.ts'
import { together } from './build/together.ts'

const build = sourceHash()

/** What only a desk needs is not kept on anybody else's device. */
const participantsOnly = (entries: { url: string; revision: string | null; size: number }[]) => {
  const { participant, desk } = JSON.parse(readFileSync('dist/release.json', 'utf8')) as Release
  const only = new Set(desk.filter((file) => !participant.includes(file)))
  return { manifest: entries.filter(({ url }) => !only.has(`/${url}`)), warnings: [] }
}

/** Files from which nothing is loaded before the first screen stands. */
const LATER = /\/(everyday|maker|quick|shown|work)-/

export default defineConfig({
  appType: 'mpa',
  server: { port: 4600 },
  define: { __BUILD__: JSON.stringify(build) },
  css: { modules: { generateScopedName: '[name]__[local]' } },
  // What licences ask for stays; what was meant for the bundler has done its work.
  worker: { format: 'es', rolldownOptions: { output: { comments: { annotation: false, jsdoc: false, legal: true } } } },
  // Keys of other kinds are refused before age sees them; their curves are a quarter of its size.
  resolve: {
    alias: ['@noble/post-quantum/hybrid.js', '@noble/curves/nist.js'].map((find) => ({
      find,
      replacement: join(import.meta.dirname, 'build/unneeded.ts'),
    })),
  },
  build: {
    target: ['chrome111', 'safari16.4', 'firefox115'],
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // What a part that comes later imports is on the device by then; only its styles have to be named.
      resolveDependencies: (_, names, { hostId }) =>
        LATER.test(hostId) ? names.filter((name) => name.endsWith('.css')) : names,
    },
    rolldownOptions: {
      input: ['index.html', 'tablet/index.html', 'desk/index.html'],
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: together }] } },
    },
  },
  plugins: [
    preact({ prefreshEnabled: true }),
    pages(build),
    house(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      manifest: false,
      injectManifest: {
        globPatterns: [
          'index.html',
          'en/index.html',
          'tablet/index.html',
          'assets/*',
          'fonts/*.woff2',
          'pictures/*',
          'icons/*',
          'app.webmanifest',
        ],
        dontCacheBustURLsMatching: /assets\//,
        manifestTransforms: [participantsOnly],
      },
    }),
  ],
})
