import type { PasswordLink } from "@jieying/contract/people.ts"
import { CopyBox } from "../../parts/copy-box.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { peopleWords } from "./words.ts"

/** What stands behind # goes to no server, and so into no log. */
export function LinkBox({ link }: { link: PasswordLink }) {
  const w = usePageWords(peopleWords).link
  return (
    <section className="link-box" aria-label={w.title}>
      <b>{w.title}</b>
      <CopyBox label={w.label} text={`${location.origin}/console/join#${link.token}`} />
      <p className="small">{w.hint}</p>
    </section>
  )
}
