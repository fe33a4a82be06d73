// How a press counts on every screen: once however it trembles, however long it lasts, and by one finger only.

const TREMBLING = 600
const SAME_SPOT = 48
/** From here on a browser takes a press for a long one, and would show a menu instead of pressing. */
const LONG = 400
const PRESSED = 'button, a, label, input[type=radio], input[type=checkbox]'
const WRITTEN = 'textarea, input:not([type=radio], [type=checkbox], [type=button])'

/** The press that counted last, on whichever screen. */
let last = { x: 0, y: 0, at: -TREMBLING }
/** Fingers that came down beside one that was there already: a palm, a hand that holds the tablet. */
const besides = new Set<number>()
let down: { control: Element; finger: Touch; scrolled: number; at: number } | undefined

const find = (event: Event, what: string): Element | null =>
  event.target instanceof Element ? event.target.closest(what) : null
const swallow = (event: Event): void => {
  event.preventDefault()
  event.stopPropagation()
}

/**
 * The second tap of a double tap does nothing: not here, and not on the screen that came in between.
 * A mouse counts its clicks. A touch screen may say "one" each time; there the place and the time tell.
 */
function onClickCapture(event: MouseEvent): void {
  const { detail, clientX: x, clientY: y, timeStamp: at } = event
  const { pointerType, pointerId } = event as PointerEvent
  if (besides.has(pointerId)) return swallow(event)
  if (detail === 0) return // a key, which does not tremble
  const near = at - last.at < TREMBLING && Math.hypot(x - last.x, y - last.y) < SAME_SPOT
  if (detail > 1 || (pointerType !== 'mouse' && near)) return swallow(event)
  last = { x, y, at }
}

function onPointerDownCapture({ isPrimary, pointerId }: PointerEvent): void {
  if (isPrimary) besides.clear()
  else besides.add(pointerId)
}

function onTouchStartCapture(event: TouchEvent): void {
  const [finger] = event.touches
  const control = find(event, PRESSED)
  const alone = event.touches.length === 1
  down = finger && control && alone ? { control, finger, scrolled: scrollY, at: event.timeStamp } : undefined
}

/** A finger that stays long has pressed as well. The browser, which might not say so, is not asked. */
function onTouchEndCapture(event: TouchEvent): void {
  const [finger] = event.changedTouches
  const pressed = down
  down = undefined
  if (!pressed || !finger || finger.identifier !== pressed.finger.identifier) return
  const { control } = pressed
  const { clientX: x, clientY: y } = finger
  const long = event.timeStamp - pressed.at > LONG
  const slid = Math.hypot(x - pressed.finger.clientX, y - pressed.finger.clientY) > SAME_SPOT
  if (!long || slid || scrollY !== pressed.scrolled || !event.cancelable) return
  event.preventDefault()
  if (!control.contains(document.elementFromPoint(x, y))) return
  const real = control instanceof HTMLLabelElement ? (control.control ?? control) : (control as HTMLElement)
  real.focus()
  real.click()
  last = { x, y, at: event.timeStamp }
}

/** A key that is held down has been pressed once. */
function onKeyDownCapture(event: KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ') && !find(event, WRITTEN)) swallow(event)
}

/** Nothing pops up under a finger, except where words are written and may be pasted. */
function onContextMenuCapture(event: MouseEvent): void {
  const { pointerType } = event as PointerEvent
  if (pointerType !== 'mouse' && !find(event, WRITTEN)) event.preventDefault()
}

/** For the element that holds a whole screen. */
export const tapping = {
  onClickCapture,
  onPointerDownCapture,
  onTouchStartCapture,
  onTouchEndCapture,
  onKeyDownCapture,
  onContextMenuCapture,
}
