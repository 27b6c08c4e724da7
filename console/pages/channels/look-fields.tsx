/** The widget's colour, side and words, with the button as it will look; a colour that cannot be read is not taken. */
import { LIMITS } from "@jieying/contract/limits.ts"
import type { Look } from "@jieying/contract/places.ts"
import { contrastOfAccent, isReadable, readableAccent } from "@jieying/core/look/contrast.ts"
import { Button, Input, Segmented, Switch } from "antd"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { LANGUAGES } from "./form.ts"
import { channelWords } from "./words.ts"

const SHIPPED = "#0b6462"

interface LookFieldsProps {
  value: Look
  onChange: (look: Look) => void
}

export function LookFields({ value, onChange }: LookFieldsProps) {
  const w = usePageWords(channelWords).look
  const { locale } = useWords()
  const set = (change: Partial<Look>) => onChange({ ...value, ...change })
  const accent = value.accent ?? SHIPPED
  const ratio = (Math.floor(contrastOfAccent(accent) * 10) / 10).toFixed(1)
  return (
    <fieldset className="look-fields">
      <legend>{w.title}</legend>
      <div className="look-row">
        <Field label={w.accent}>
          {(id) => (
            <input
              id={id}
              type="color"
              className="colour"
              value={accent}
              onChange={(e) => set({ accent: e.target.value.toLowerCase() })}
            />
          )}
        </Field>
        <div className="check">
          <Switch
            aria-label={w.shipped}
            checked={value.accent === null}
            onChange={(on) => set({ accent: on ? null : SHIPPED })}
          />
          <span>{w.shipped}</span>
        </div>
        <Segmented
          aria-label={w.side}
          value={value.side}
          onChange={(side) => set({ side })}
          options={(["right", "left"] as const).map((side) => ({ value: side, label: w.sides[side] }))}
        />
      </div>
      <p className={`small ${isReadable(accent) ? "quiet" : "alarm"}`} role="status">
        {isReadable(accent) ? w.good(ratio) : w.low(ratio)}{" "}
        {!isReadable(accent) && (
          <Button size="small" onClick={() => set({ accent: readableAccent(accent) })}>
            {w.darken}
          </Button>
        )}
      </p>
      <div className="two">
        {LANGUAGES.map((language) => (
          <Field key={language} label={w.launcher[language]} hint={w.launcherHint}>
            {(id) => (
              <Input
                id={id}
                maxLength={LIMITS.launcherChars}
                value={value.launcher[language]}
                onChange={(e) => set({ launcher: { ...value.launcher, [language]: e.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className={`look-preview ${value.side}`} role="img" aria-label={w.preview}>
        <span className="launch" style={{ background: accent }}>
          <i aria-hidden="true" />
          <span>
            <b>{value.launcher[locale] || w.button}</b>
            <small>{w.note}</small>
          </span>
        </span>
      </div>
    </fieldset>
  )
}
