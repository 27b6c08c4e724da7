/** What a choice offers. One that was offered before is retired, never taken away: it may have been chosen. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { Button, Input } from "antd"
import { newClientId } from "../../live/client-id.ts"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import type { Form } from "./form.ts"
import { fieldWords } from "./words.ts"

type Option = Form["options"][number]

interface OptionsProps {
  options: readonly Option[]
  /** As they were saved. */
  kept: readonly { id: string }[]
  onChange: (options: Option[]) => void
}

export function Options({ options, kept, onChange }: OptionsProps) {
  const w = usePageWords(fieldWords)
  const change = (id: string, to: Partial<Option>) =>
    onChange(options.map((option) => (option.id === id ? { ...option, ...to } : option)))
  const add = () =>
    onChange([...options, { id: newClientId(), label: { "zh-CN": "", en: "" }, retired: false }])
  return (
    <fieldset className="options">
      <legend>{w.options}</legend>
      {options.map((option, i) => {
        const { id, label, retired } = option
        const name = label["zh-CN"] || w.option(i + 1)
        const text = (locale: "zh-CN" | "en", aria: string) => (
          <Input
            aria-label={aria}
            placeholder={aria}
            maxLength={LIMITS.fieldLabelChars}
            className={retired ? "retired" : undefined}
            value={label[locale]}
            onChange={(e) => change(id, { label: { ...label, [locale]: e.target.value } })}
          />
        )
        const was = kept.some((each) => each.id === id)
        const act = !was ? w.dropOption(name) : retired ? w.reuseOption(name) : w.retireOption(name)
        return (
          <div key={id} className="option">
            {text("zh-CN", w.option(i + 1))}
            {text("en", w.optionEn(i + 1))}
            <Button
              type="text"
              aria-label={act}
              title={act}
              icon={<Icon name={retired ? "plus" : "close"} size={16} />}
              onClick={() =>
                was ? change(id, { retired: !retired }) : onChange(options.filter((each) => each.id !== id))
              }
            />
          </div>
        )
      })}
      {options.length < LIMITS.fieldOptions && (
        <Button icon={<Icon name="plus" size={16} />} onClick={add}>
          {w.addOption}
        </Button>
      )}
    </fieldset>
  )
}
