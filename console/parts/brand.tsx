/** A hollow dotted ring that a filled disc meets: the AI and the person. */
export function Brand({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b6460" />
      <circle
        cx="12.500"
        cy="16"
        r="6"
        fill="none"
        stroke="#fff"
        strokeWidth="2.200"
        strokeDasharray="2.100 1.670"
      />
      <circle cx="20.500" cy="16" r="5.200" fill="#f2b27c" />
    </svg>
  )
}
