/** What a step does, in a line. */
import type { MacroStep } from "@jieying/contract/macros.ts"
import { useNames } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { macroWords } from "./words.ts"

/** `text`: as it is filled in for one customer. */
export function useSayStep(): (step: MacroStep, text?: string) => string {
  const w = usePageWords(macroWords)
  const words = useWords()
  const names = useNames()
  const { byId } = useTags()
  return (step, text) => {
    switch (step.do) {
      case "reply":
        return w.say[step.send ? "send" : "compose"](text ?? step.text)
      case "note":
        return w.say.note(text ?? step.text)
      case "tag":
        return w.say[step.on ? "tagOn" : "tagOff"](byId.get(step.tag)?.name ?? w.gone)
      case "snooze":
        return w.say.snooze(w.minutes(step.minutes))
      case "transfer":
        return w.say.transfer("team" in step.to ? names.team(step.to.team) : names.agent(step.to.agent))
      case "close":
        return w.say.close(words.outcomes[step.outcome])
    }
  }
}
