/** @jsxImportSource preact */
/** One of five faces, from very poor (1) to very good (5); the word beside it says the same. */
const MOUTHS = [
  "M8 17.500q4-4 8 0",
  "M8.500 16.500q3.500-2 7 0",
  "M8.500 16h7",
  "M8.500 15q3.500 2.500 7 0",
  "M8 14.500q4 5 8 0",
]

export function Face({ score }: { score: number }) {
  return (
    <svg viewBox="0 0 24 24" class="face" aria-hidden="true">
      <path d="M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z" />
      <path d={`M9 9.500v.6M15 9.500v.6${MOUTHS[score - 1] ?? ""}`} />
    </svg>
  )
}
