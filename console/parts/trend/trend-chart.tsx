/** One message over days: lines named at their ends, the goal drawn where there is one. */
import "./trend.css"
import { heightOf, pointsOf, roundTop, TREND } from "./trend.ts"

export interface Line {
  name: string
  kind: "ai" | "person"
  values: readonly (number | null)[]
}

interface TrendProps {
  title: string
  /** How many there are behind it. */
  note: string
  days: readonly string[]
  lines: readonly Line[]
  said: (value: number) => string
  /** The greatest value drawn; left out: a round figure above the greatest there is. */
  top?: number
  goal?: { value: number; name: string }
}

export function TrendChart({ title, note, days, lines, said, top: given, goal }: TrendProps) {
  const top = given ?? roundTop(Math.max(...lines.flatMap((l) => l.values.map((v) => v ?? 0))))
  const right = TREND.width - TREND.right
  const drawn = lines.map((line) => ({
    ...line,
    points: pointsOf(
      days.map((day, i) => ({ day, value: line.values[i] ?? null })),
      top,
    ),
  }))
  const summary = drawn.map(({ name, points }) => {
    const last = points.at(-1)
    return last ? `${name} ${said(last.value)}` : name
  })
  return (
    <figure className="trend pad">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <svg
        viewBox={`0 0 ${TREND.width} ${TREND.height}`}
        role="img"
        aria-label={`${title}: ${summary.join(", ")}`}
      >
        {[0, top].map((tick) => (
          <g key={tick}>
            <line
              className="grid"
              x1={TREND.left}
              x2={right}
              y1={heightOf(tick, top)}
              y2={heightOf(tick, top)}
            />
            <text x={TREND.left - 8} y={heightOf(tick, top) + 4} textAnchor="end">
              {said(tick)}
            </text>
          </g>
        ))}
        {goal && (
          <g className="goal-line">
            <line x1={TREND.left} x2={right} y1={heightOf(goal.value, top)} y2={heightOf(goal.value, top)} />
            <text x={right + 8} y={heightOf(goal.value, top) + 4}>
              {goal.name}
            </text>
          </g>
        )}
        {drawn.map(({ name, kind, points }) => {
          const last = points.at(-1)
          return (
            <g key={name} className={`line ${kind}`}>
              <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
              {points.map(({ x, y, day, value }) => (
                <circle key={day} cx={x} cy={y} r={3.5}>
                  <title>{`${day} · ${said(value)}`}</title>
                </circle>
              ))}
              {last && (
                <text x={last.x + 8} y={last.y - 8}>
                  {`${name} ${said(last.value)}`}
                </text>
              )}
            </g>
          )
        })}
        <text x={TREND.left} y={TREND.height - 8}>
          {days[0]}
        </text>
        <text x={right} y={TREND.height - 8} textAnchor="end">
          {days.at(-1)}
        </text>
      </svg>
      <p className="small quiet figures">{note}</p>
    </figure>
  )
}
