/** One thing a rule does. */
import { type Action, RULE_BOUNDS } from "@jieying/core/automation/rules.ts"
import { AUTOMATION_DEEDS } from "@jieying/core/conversation/events.ts"
import { Input } from "antd"
import { usePageWords } from "../../words/page-words.ts"
import { ColleagueSelect, Select, TagSelect, TeamSelect } from "./selects.tsx"
import { automationWords } from "./words.ts"

export const DEEDS = AUTOMATION_DEEDS

export function begunAction(deed: Action["do"]): Action {
  switch (deed) {
    case "tag":
      return { do: deed, tag: "", on: true }
    case "note":
      return { do: deed, text: "" }
    case "queue":
      return { do: deed, team: "" }
    case "notice":
      return { do: deed, text: { "zh-CN": "", en: "" } }
    case "close":
      return { do: deed }
  }
}

interface ActionFieldsProps {
  action: Action
  name: string
  onChange: (to: Action) => void
}

export function ActionFields({ action: of, name, onChange }: ActionFieldsProps) {
  const w = usePageWords(automationWords)
  const label = `${name}: ${w.deeds[of.do]}`
  const text = { maxLength: RULE_BOUNDS.textChars, autoSize: { minRows: 1, maxRows: 6 } }
  return (
    <>
      <b className="small">{w.deeds[of.do]}</b>
      {of.do === "tag" && (
        <>
          <Select
            label={`${label} ·`}
            value={of.on ? "on" : "off"}
            options={[
              { value: "on" as const, label: w.tagOn },
              { value: "off" as const, label: w.tagOff },
            ]}
            onPick={(value) => onChange({ ...of, on: value === "on" })}
          />
          <TagSelect label={label} value={of.tag} onPick={(tag) => onChange({ ...of, tag })} />
        </>
      )}
      {of.do === "note" && (
        <>
          <Input.TextArea
            {...text}
            aria-label={label}
            placeholder={w.noteText}
            value={of.text}
            onChange={(e) => onChange({ ...of, text: e.target.value })}
          />
          <ColleagueSelect
            label={`${name}: ${w.tell}`}
            value={of.mentions?.[0] ?? ""}
            none={`${w.tell}: ${w.nobody}`}
            onPick={(account) =>
              onChange({ do: "note", text: of.text, ...(account === "" ? {} : { mentions: [account] }) })
            }
          />
        </>
      )}
      {of.do === "queue" && (
        <>
          <TeamSelect label={label} value={of.team} onPick={(team) => onChange({ ...of, team })} />
          <p className="small quiet">{w.queueHint}</p>
        </>
      )}
      {of.do === "notice" && (
        <>
          <Input.TextArea
            {...text}
            aria-label={`${name}: ${w.noticeZh}`}
            placeholder={w.noticeZh}
            value={of.text["zh-CN"]}
            onChange={(e) => onChange({ ...of, text: { ...of.text, "zh-CN": e.target.value } })}
          />
          <Input.TextArea
            {...text}
            aria-label={`${name}: ${w.noticeEn}`}
            placeholder={w.noticeEn}
            value={of.text.en}
            onChange={(e) => onChange({ ...of, text: { ...of.text, en: e.target.value } })}
          />
          <p className="small quiet">{w.noticeHint}</p>
        </>
      )}
      {of.do === "close" && <p className="small quiet">{w.closeHint}</p>}
    </>
  )
}
