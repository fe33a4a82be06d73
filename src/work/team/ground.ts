// What the team's rooms ask of the browser and of the road to the server: the door brings it, a test brings its own.

export interface Ground {
  /** Asks the browser to throw nothing away by itself; undefined where it knows no such promise. */
  persist(): Promise<boolean | undefined>
  persisted(): Promise<boolean | undefined>
  /** Opened from the home screen, without a browser around it. */
  alone(): boolean
  /** A browser tab on an iPhone or iPad: what is kept there goes after a week. */
  iosTab(): boolean
  /** The files that this build needs without a network, and those that lie here; undefined where nothing serves them. */
  shell(): Promise<Shell | undefined>
  /** Whether so many bytes more may be kept here; undefined where only the estimate can tell. */
  fits(bytes: number): Promise<boolean | undefined>
  /** There is a voice for this language on the device itself. */
  speaks(lang: string): boolean
  /** Voices come late, and so does the browser's offer. */
  onNews(look: () => void): () => void
  /** The browser would put the app on the home screen, and is asked to. */
  offered(): boolean
  install(): Promise<void>
  /** Tries at once to send what waits; answers with what stood in the way. */
  send(): Promise<Obstacle | undefined>
}

export interface Shell {
  /** The worker that serves them stands behind this page. */
  serves: boolean
  /** Undefined when even the list is not here. */
  wanted: readonly string[] | undefined
  here: ReadonlySet<string>
}

export interface Obstacle {
  why: 'offline' | 'not-ours' | 'busy' | 'refused' | 'fault'
  code: string
}
