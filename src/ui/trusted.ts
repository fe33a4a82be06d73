// The only policy that may name a script: it lets through this build's own workers, and nothing else.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown }
}

const OWN = /^\/(sw\.js|assets\/[\w.-]+\.js|src\/[\w./-]+\?[\w&=.-]*)$/

const check = (url: string): string => {
  const { origin, pathname, search } = new URL(url, location.href)
  if (origin !== location.origin || !OWN.test(pathname + search))
    throw new TypeError(`not a script of this app: ${url}`)
  return url
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
const policy = policies?.createPolicy('inbreng', { createScriptURL: check })

/** A checked address for a worker; browsers without Trusted Types get the checked text. */
export const scriptUrl = (url: string): string => (policy ? (policy.createScriptURL(url) as string) : check(url))
