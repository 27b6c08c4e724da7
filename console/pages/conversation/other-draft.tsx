/** Above the field: another device has newer words, and this one has its own. Nothing is taken before somebody chooses. */
import { Button } from "antd"
import type { DraftAt } from "../../live/draft-keeper.ts"
import { useLine } from "../../live/live.tsx"
import { useOtherDraft } from "../../live/use-own-drafts.ts"
import { useWords } from "../../prefs/provider.tsx"
import "./other-draft.css"

export function OtherDraft({ at, onChosen }: { at: DraftAt; onChosen: () => void }) {
  const { composer: words } = useWords()
  const { keeper } = useLine()
  const other = useOtherDraft(at)
  if (!other) return null
  const choose = (take: () => void) => () => {
    take()
    onChosen()
  }
  return (
    <div className="other-draft" role="status">
      <div>
        <p>{words.otherDraft}</p>
        <p className="said quiet">{other.content.text.trim() || words.otherEmpty}</p>
      </div>
      <span className="choice">
        <Button type="primary" onClick={choose(() => keeper.takeOther(at))}>
          {words.useOther}
        </Button>
        <Button onClick={choose(() => keeper.keepMine(at))}>{words.keepMine}</Button>
      </span>
    </div>
  )
}
