// The pictures of the questions to come are fetched in quiet moments, so that a question comes whole and at once.

import { useEffect } from 'preact/hooks'
import type { Question } from '../model/letter.ts'
import { pictureOf } from '../ui/Picture.tsx'

/** Between two of them the page can do what somebody asks of it. */
const QUIET = 60

/** In letters a picture is always named so, whatever kind of answer it belongs to. */
const NAMED = /"picture":"([^"]+)"/g

export function usePicturesAhead(questions: readonly Question[]): void {
  useEffect(() => {
    const left = new Set([...JSON.stringify(questions).matchAll(NAMED)].map(([, name]) => name!))
    // A browser keeps them at hand as long as somebody holds them.
    const held: HTMLImageElement[] = []
    const timer = setInterval(() => {
      const [name] = left
      if (name === undefined) return clearInterval(timer)
      left.delete(name)
      const image = new Image()
      image.src = pictureOf(name)
      held.push(image)
    }, QUIET)
    return () => {
      clearInterval(timer)
      held.length = 0
    }
  }, [questions])
}
