/** Codes for a lost phone, shown this once. */
import { Button } from "antd"
import { CopyBox } from "../../parts/copy-box.tsx"
import { Icon } from "../../parts/icon.tsx"
import { saveFile } from "../../parts/save-file.ts"
import { usePageWords } from "../../words/page-words.ts"
import { secondFactorWords } from "./words.ts"

interface CodesProps {
  codes: readonly string[]
  doneLabel?: string
  onDone: () => void
}

export function Codes({ codes, doneLabel, onDone }: CodesProps) {
  const w = usePageWords(secondFactorWords)
  const text = codes.join("\n")
  const save = () => saveFile(new Blob([`${text}\n`], { type: "text/plain" }), w.file)
  return (
    <section className="second-factor" aria-label={w.codesTitle}>
      <div role="status">
        <b>{w.codesTitle}</b>
        <p className="small quiet">{w.codesHint}</p>
      </div>
      <CopyBox block label={w.codes} text={text} />
      <div className="second-factor-acts">
        <Button icon={<Icon name="download" size={16} />} onClick={save}>
          {w.download}
        </Button>
        <Button type="primary" onClick={onDone}>
          {doneLabel ?? w.done}
        </Button>
      </div>
    </section>
  )
}
