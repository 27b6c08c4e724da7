/** Two texts of an article, line by line. */
import type { Article } from "@jieying/contract/knowledge.ts"
import { useWords } from "../../prefs/provider.tsx"
import { diffLines } from "./diff.ts"

export type Text = Pick<Article, "title" | "body" | "aliases">

export function Compared({ before, after }: { before: Text; after: Text }) {
  const w = useWords().history
  const text = (of: Text) => [of.title, ...of.aliases.map((alias) => `· ${alias}`), "", of.body].join("\n")
  return (
    <div className="diff scroll">
      {diffLines(text(before), text(after)).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and the list is made anew as a whole
        <div key={i} className={line.kind}>
          {line.kind !== "same" && <span className="sign">{line.kind === "added" ? "+" : "−"}</span>}
          {line.kind !== "same" && <span className="unseen">{w[line.kind]}</span>}
          {line.text || "\u00a0"}
        </div>
      ))}
    </div>
  )
}
