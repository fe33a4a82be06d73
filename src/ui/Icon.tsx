// A few quiet line drawings. Each always stands beside its word.

const PATHS = {
  stop: 'M8 13V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4a1.5 1.5 0 0 1 3 0v7m0-5.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.3-1.5-5.5-3.5L3 14.5A1.5 1.5 0 0 1 5.600 13L8 16',
  check: 'M5 13l4.500 4.500L19 7',
  sound: 'M4 9v6h4l5 4V5L8 9zM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  silent: 'M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5',
  help: 'M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.1M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  settings:
    'M4 7h7M17 7h3M4 17h3M13 17h7M14 4.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5M10 14.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5',
  more: 'M12 5v14M6 13l6 6l6-6',
  talk: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name, class: className }: { name: IconName; class?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 24 24"
      class={className}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
