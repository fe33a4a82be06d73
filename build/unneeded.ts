// What age can do beside X25519 and we never ask of it: left out of every page, and loud if somebody ever does ask.

const unneeded: never = new Proxy({} as never, {
  get() {
    throw new Error('this kind of key is not part of the app')
  },
})

export const MLKEM768P256 = unneeded
export const MLKEM768X25519 = unneeded
export const p256 = unneeded
