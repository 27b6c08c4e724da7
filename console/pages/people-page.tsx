import { useMe } from "../live/live.tsx"
import { useWords } from "../prefs/provider.tsx"
import { Colleagues } from "./shell/colleagues.tsx"

export function PeoplePage() {
  const words = useWords()
  const me = useMe()
  return (
    <div className="scroll">
      <div className="sheet">
        <h1>{words.nav.people}</h1>
        <div className="surface">
          <Colleagues me={me} />
        </div>
      </div>
    </div>
  )
}
