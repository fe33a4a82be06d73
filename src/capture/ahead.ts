// The pictures of the questions to come are fetched one by one, so that a question comes whole and at once.

import { useEffect } from 'preact/hooks'
import type { Question } from '../model/letter.ts'
import { pictureOf } from '../ui/Picture.tsx'

/** In letters a picture is always named so, whatever kind of answer it belongs to. */
const NAMED = /"picture":"([^"]+)"/g

export function usePicturesAhead(questions: readonly Question[]): void {
  useEffect(() => {
    const left = new Set([...JSON.stringify(questions).matchAll(NAMED)].map(([, name]) => name!))
    // A browser keeps them at hand as long as somebody holds them.
    const held: HTMLImageElement[] = []
    const next = () => {
      const [name] = left
      if (name === undefined) return
      left.delete(name)
      const image = new Image()
      image.src = pictureOf(name)
      held.push(image)
      // Between two of them the page can do what somebody asks of it.
      const then = () => requestAnimationFrame(next)
      image.decode().then(then, then)
    }
    requestAnimationFrame(next)
    return () => {
      left.clear()
      held.length = 0
    }
  }, [questions])
}
