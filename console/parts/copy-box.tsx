/** A text to take along: read-only, selected with one press, copied with another. */
import { App, Button, Input } from "antd"
import { useWords } from "../prefs/provider.tsx"
import "./copy-box.css"
import { Icon } from "./icon.tsx"

interface CopyBoxProps {
  label: string
  text: string
  /** More than one line. */
  block?: boolean
}

export function CopyBox({ label, text, block = false }: CopyBoxProps) {
  const words = useWords()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success(words.common.copied)
    } catch {
      void message.info(words.common.copyByHand)
    }
  }
  return (
    <div className={`copy-box${block ? " block" : ""}`}>
      {block ? (
        <pre>
          <code>{text}</code>
        </pre>
      ) : (
        <Input
          readOnly
          aria-label={label}
          value={text}
          onFocus={(e) => e.target.select()}
          className="figures"
        />
      )}
      <Button icon={<Icon name="copy" size={16} />} onClick={() => void copy()}>
        {words.common.copyThis}
      </Button>
    </div>
  )
}
