/** A rule in words: when, if, then. */
import type { Action, Condition, Trigger } from "@jieying/core/automation/rules.ts"
import { useNames, usePeople } from "../../live/use-inbox.ts"
import { useTags } from "../../live/use-tags.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { automationWords } from "./words.ts"

export function useSay() {
  const w = usePageWords(automationWords)
  const { locale } = useWords()
  const names = useNames()
  const { people } = usePeople()
  const { byId } = useTags()
  const tag = (id: string) => byId.get(id)?.name ?? id
  const inbox = (key: string) => people?.inboxes.find((each) => each.key === key)?.name[locale] ?? key
  return {
    event: (on: Trigger): string => {
      if (on.event === "message") return w.said.message(w.by[on.by])
      if (on.event === "tagged") return w.said.tagged(on.tag ? tag(on.tag) : w.anyTag)
      return on.event === "silence" ? w.said.silence(on.minutes) : w.events[on.event]
    },
    condition: (of: Condition): string => {
      const fact = w.facts[of.fact]
      switch (of.fact) {
        case "inbox":
          return `${fact} ${inbox(of.value)}`
        case "team":
          return `${fact} ${names.team(of.value)}`
        case "locale":
          return `${fact} ${w.locales[of.value]}`
        case "owner":
          return `${fact} ${w.owners[of.value]}`
        case "words":
          return `${fact} ${w.ops[of.op]} ${of.value.join(" / ")}`
        case "tag":
          return `${w.ops[of.op]} ${fact} ${tag(of.value)}`
        case "waited":
          return `${fact} ${w.atLeast(of.value)}`
        default:
          return `${fact} ${of.value ? w.yes : w.no}`
      }
    },
    action: (of: Action): string => {
      switch (of.do) {
        case "tag":
          return w.say[of.on ? "tagOn" : "tagOff"](tag(of.tag))
        case "note":
          return w.say.note(of.text)
        case "queue":
          return w.say.queue(names.team(of.team))
        case "notice":
          return w.say.notice(of.text[locale])
        case "close":
          return w.say.close
      }
    },
  }
}
