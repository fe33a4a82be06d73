// A few quiet line drawings. Each always stands beside its word.

const PATHS = {
  stop: 'M8 13V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4a1.5 1.5 0 0 1 3 0v7m0-5.5a1.5 1.5 0 0 1 3 0V14a7 7 0 0 1-7 7c-3 0-4.3-1.5-5.5-3.5L3 14.5A1.5 1.5 0 0 1 5.600 13L8 16',
  check: 'M5 13l4.500 4.500L19 7',
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
