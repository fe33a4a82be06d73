// The words of a screen as somebody sees them: what is hidden, what is drawn and the frame's own buttons are not among them.

export interface Piece {
  /** Where it begins; says which piece comes after which. */
  at: Node
  element: HTMLElement
  text: string
}

const SILENT = '[aria-hidden=true], script, style, select, header button, header a, footer'

function unseen(element: Element): boolean {
  if (element.matches(SILENT)) return true
  const { display, visibility } = getComputedStyle(element)
  return display === 'none' || visibility !== 'visible'
}

/** Everything that can be read under here, in the order in which one reads it; one piece for each line or card. */
export function shownIn(root: Element): Piece[] {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Text) return NodeFilter.FILTER_ACCEPT
    if (unseen(node as Element)) return NodeFilter.FILTER_REJECT
    return node instanceof HTMLTextAreaElement || node instanceof HTMLBRElement
      ? NodeFilter.FILTER_ACCEPT
      : NodeFilter.FILTER_SKIP
  })
  const pieces: Piece[] = []
  while (walk.nextNode()) {
    const at = walk.currentNode
    const box = at instanceof HTMLTextAreaElement ? at : undefined
    const element = box ?? blockOf(at)
    const text = box ? box.value : (at.textContent ?? ' ')
    const before = pieces.at(-1)
    if (before?.element === element) before.text += text || ' '
    else pieces.push({ at, element, text })
  }
  return pieces
    .map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
}

/** The line, card or heading that these words stand in. */
function blockOf(node: Node): HTMLElement {
  let element = node.parentElement!
  while (getComputedStyle(element).display === 'inline') element = element.parentElement!
  return element
}

/** Where a sentence ends, a breath is taken. */
export const sentences = (text: string): string[] => text.split(/(?<=[.!?…]['"’”)]*)\s+/u)
