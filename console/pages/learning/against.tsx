/** What a suggestion changes in the article it goes into; or how it differs from the nearest one. */
import type { Article } from "@jieying/contract/knowledge.ts"
import { mergedAliases } from "@jieying/contract/knowledge-files/merged-aliases.ts"
import type { Suggestion } from "@jieying/contract/learning.ts"
import { usePageWords } from "../../words/page-words.ts"
import { Compared } from "../knowledge/compared.tsx"
import { type Form, linesOf } from "../knowledge/form.ts"
import { useArticle } from "../knowledge/use-articles.ts"
import { learningWords } from "./words.ts"

interface AgainstProps {
  form: Form
  into: string | null
  similar: Suggestion["similar"]
}

export function Against({ form, into, similar }: AgainstProps) {
  const near = into ?? similar[0]?.id
  return near === undefined ? null : <Diff id={near} form={form} merging={into !== null} />
}

function Diff({ id, form, merging }: { id: string; form: Form; merging: boolean }) {
  const w = usePageWords(learningWords).suggestions
  const { data: there } = useArticle(id)
  if (!there) return null
  const suggested = { title: form.title, aliases: linesOf(form.aliases), body: form.body }
  const after: Pick<Article, "title" | "aliases" | "body"> = merging
    ? { ...there, aliases: mergedAliases(there, suggested) }
    : suggested
  return (
    <div>
      <p className="small quiet">{merging ? w.mergeDiff : w.newDiff(there.title)}</p>
      <Compared before={there} after={after} />
    </div>
  )
}
