// Whether this is a browser tab on an iPhone or iPad: what is kept there goes after a week, so nobody joins there.

interface Teller {
  userAgent: string
  maxTouchPoints?: number
  /** A word that only iOS knows: false in a tab, true once it stands on the home screen. */
  standalone?: boolean
}

/** `safari` can put a page on the home screen; a window inside another app cannot. */
export type Tab = 'safari' | 'inside'

/** Undefined everywhere else. `alone`: shown without a browser around it. An iPad calls itself a Mac, with fingers. */
export function iosTab({ userAgent, maxTouchPoints = 0, standalone }: Teller, alone: boolean): Tab | undefined {
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
  if (!ios || standalone || alone) return undefined
  return /Safari\//.test(userAgent) && !/FBAN|FBAV|Instagram|GSA\/|Line\//.test(userAgent) ? 'safari' : 'inside'
}

/** Shown without a browser around it: from the home screen. */
export const alone = (): boolean =>
  (navigator as Teller).standalone === true || matchMedia('(display-mode: standalone)').matches

export const hereInTab = (): Tab | undefined => iosTab(navigator, alone())
