// While this is only practice the word that says so stands on the screen; where it is no longer, that is seen at once.

import { useEffect } from 'preact/hooks'

export function usePractising(word: string | undefined): void {
  useEffect(() => {
    if (!word) return undefined
    const root = document.documentElement
    void import('./practice.ts').then(({ practise }) => practise(word, root))
    return () => void delete root.dataset['practice']
  }, [word])
}
