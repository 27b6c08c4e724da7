import { Button } from "antd"
import { usePageWords } from "../../words/page-words.ts"
import { copyMonday, spansOf, WEEK_DAYS, type Week, withDay } from "./hours.ts"
import { Spans } from "./spans.tsx"
import { routingWords } from "./words.ts"

/** The week, a line a day, Monday first. */
export function WeekEditor({ week, onChange }: { week: Week; onChange: (week: Week) => void }) {
  const w = usePageWords(routingWords)
  return (
    <fieldset className="week">
      <legend>{w.inbox.week}</legend>
      {WEEK_DAYS.map((day) => (
        <div key={day} className="day">
          <span>{w.days[day]}</span>
          <Spans
            day={w.days[day] ?? ""}
            spans={spansOf(week, day)}
            onChange={(spans) => onChange(withDay(week, day, spans))}
          />
        </div>
      ))}
      <Button size="small" onClick={() => onChange(copyMonday(week))}>
        {w.inbox.copy}
      </Button>
    </fieldset>
  )
}
