import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { customerWords } from "./words.ts"

export function ProvedMark() {
  const w = usePageWords(customerWords)
  return (
    <span className="proved small">
      <Icon name="check" size={13} />
      {w.proved}
    </span>
  )
}
