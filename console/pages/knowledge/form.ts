/** An article as the editor holds it, and back. */
import { ArticleInput } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"

export interface Form {
  title: string
  aliases: string
  body: string
  locale: string
  category: string
  sourceName: string
  sourceUrl: string
  /** Whether the help centre shows it. */
  public: boolean
}

export const BLANK: Form = {
  title: "",
  aliases: "",
  body: "",
  locale: "zh-CN",
  category: "",
  sourceName: "",
  sourceUrl: "",
  public: true,
}

export function formOf(article: ArticleInput): Form {
  return {
    title: article.title,
    aliases: article.aliases.join("\n"),
    body: article.body,
    locale: article.locale,
    category: article.category ?? "",
    sourceName: article.source?.name ?? "",
    sourceUrl: article.source?.url ?? "",
    public: article.public ?? true,
  }
}

export function sameForm(a: Form, b: Form): boolean {
  return (Object.keys(BLANK) as (keyof Form)[]).every((key) => a[key] === b[key])
}

export function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
}

export type FormFault = "needTitle" | "needBody" | "badAliases"

/** What is wrong with it, or null; the server checks the same bounds again. */
export function faultOf(form: Form): FormFault | null {
  if (form.title.trim() === "") return "needTitle"
  if (form.body.trim() === "") return "needBody"
  return linesOf(form.aliases).length > LIMITS.aliases ? "badAliases" : null
}

export function inputOf(form: Form): ArticleInput {
  const name = form.sourceName.trim()
  const url = form.sourceUrl.trim()
  return ArticleInput.parse({
    title: form.title.trim(),
    aliases: linesOf(form.aliases),
    body: form.body.trim(),
    locale: form.locale,
    category: form.category.trim() || undefined,
    // A source needs a name; an address alone names itself.
    source: name || url ? { name: name || url, url: url || undefined } : undefined,
    public: form.public,
  })
}
