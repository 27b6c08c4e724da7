import { Button, Input, Segmented } from "antd"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { type Holidays, USUAL } from "./hours.ts"
import { Spans } from "./spans.tsx"
import { routingWords } from "./words.ts"

interface HolidaysEditorProps {
  holidays: Holidays
  onChange: (holidays: Holidays) => void
}

type Holiday = Holidays[number]

/** Days that go by their own hours, in the order of the calendar. */
export function HolidaysEditor({ holidays, onChange }: HolidaysEditorProps) {
  const w = usePageWords(routingWords).inbox
  const put = (at: number, change: Partial<Holiday>) =>
    onChange(holidays.map((day, i) => (i === at ? { ...day, ...change } : day)))
  return (
    <fieldset className="week holidays">
      <legend>
        {w.holidays} <span className="small quiet">{w.holidaysHint}</span>
      </legend>
      {holidays.length === 0 && <p className="small quiet">{w.noHolidays}</p>}
      {holidays.map((day, i) => (
        <HolidayLine
          // biome-ignore lint/suspicious/noArrayIndexKey: the date itself is being typed
          key={i}
          day={day}
          onChange={(change) => put(i, change)}
          onRemove={() => onChange(holidays.filter((_, at) => at !== i))}
        />
      ))}
      <Button
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => onChange([...holidays, { date: "", hours: [] }])}
      >
        {w.addHoliday}
      </Button>
    </fieldset>
  )
}

interface HolidayLineProps {
  day: Holiday
  onChange: (change: Partial<Holiday>) => void
  onRemove: () => void
}

function HolidayLine({ day, onChange, onRemove }: HolidayLineProps) {
  const w = usePageWords(routingWords).inbox
  return (
    <div className="holiday">
      <input
        type="date"
        className="native figures"
        aria-label={w.date}
        value={day.date}
        onChange={(e) => onChange({ date: e.target.value })}
      />
      <Input
        size="small"
        aria-label={w.name}
        placeholder={w.namePlaceholder}
        maxLength={40}
        value={day.name ?? ""}
        onChange={(e) => onChange({ name: e.target.value || undefined })}
      />
      <Segmented
        size="small"
        aria-label={day.date}
        value={day.hours.length === 0 ? "closed" : "special"}
        onChange={(kind) => onChange({ hours: kind === "closed" ? [] : [USUAL] })}
        options={[
          { value: "closed", label: w.allDay },
          { value: "special", label: w.special },
        ]}
      />
      {day.hours.length > 0 && (
        <Spans day={day.date} spans={day.hours} onChange={(hours) => onChange({ hours })} />
      )}
      <Button
        className="end"
        size="small"
        type="text"
        aria-label={w.removeHoliday(day.date)}
        icon={<Icon name="trash" size={16} />}
        onClick={onRemove}
      />
    </div>
  )
}
