import { CopyBox } from "../../parts/copy-box.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { isLocal, snippetOf } from "./form.ts"
import { channelWords } from "./words.ts"

/** The address is the one this console was opened under: customers' browsers go there too. */
export function Snippet({ inbox }: { inbox: string }) {
  const w = usePageWords(channelWords).snippet
  return (
    <section className="snippet" aria-label={w.title}>
      <h3>{w.title}</h3>
      <p className="small quiet">{w.hint}</p>
      <CopyBox label={w.label} text={snippetOf(location.origin, inbox)} block />
      {isLocal(location.hostname) && <p className="small warm">{w.local}</p>}
    </section>
  )
}
