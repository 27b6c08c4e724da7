/** HTML by template: what is put in is escaped unless it was made here. */
import { escapeHtml } from "@jieying/core/evidence/transcript/html.ts"

export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | false | null | undefined | readonly Part[]

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, piece, i) => text + written(parts[i - 1]) + piece))
}

function written(part: Part): string {
  if (part === false || part === null || part === undefined) return ""
  if (part instanceof Html) return part.text
  return typeof part === "object" ? part.map(written).join("") : escapeHtml(String(part))
}

/** Data for machines in a page: nothing in it ends the element it stands in. */
export function jsonFor(data: object): Html {
  const text = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
  return new Html(text)
}
