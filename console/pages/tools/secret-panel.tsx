/** The secret that signs what tools are asked: hidden until wanted, and what it is for. */
import { App, Button } from "antd"
import { useState } from "react"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { toolWords } from "./words.ts"

export function SecretPanel({ secret }: { secret: string }) {
  const w = usePageWords(toolWords).secret
  const { message } = App.useApp()
  const [shown, setShown] = useState(false)
  const copy = () =>
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(secret))
      .then(
        () => void message.success(w.copied),
        () => void message.warning(w.notCopied),
      )
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
        <span className="small quiet">{w.what}</span>
      </header>
      <div className="pad secret">
        <code>{shown ? secret : "••••••••••••••••"}</code>
        <Button onClick={() => setShown(!shown)}>{shown ? w.hide : w.show}</Button>
        <Button icon={<Icon name="copy" size={16} />} onClick={() => void copy()}>
          {w.copy}
        </Button>
      </div>
    </section>
  )
}
