import type { ReactNode } from "react"
import { BOX, type Plot } from "./plot.ts"

interface AxesProps {
  plot: Plot
  /** What the axes measure. */
  x: string
  y: string
  /** The whole chart in a sentence, for who cannot see it. */
  label: string
  children: ReactNode
}

/** The frame of a small chart: thin lines, percents, and what each way means. */
export function Axes({ plot, x, y, label, children }: AxesProps) {
  const bottom = BOX.height - BOX.bottom
  return (
    <svg className="plot" viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={label}>
      {plot.ticksY.map((tick) => (
        <g key={tick}>
          <line
            className="grid"
            x1={BOX.left}
            x2={BOX.width - BOX.right}
            y1={plot.y(tick)}
            y2={plot.y(tick)}
          />
          <text className="tick" x={BOX.left - 6} y={plot.y(tick) + 4} textAnchor="end">
            {Math.round(tick * 100)}%
          </text>
        </g>
      ))}
      {plot.ticksX.map((tick) => (
        <text
          key={tick}
          className="tick"
          x={plot.x(tick)}
          y={bottom + 16}
          textAnchor={tick === plot.ticksX.at(-1) ? "end" : "middle"}
        >
          {Math.round(tick * 100)}%
        </text>
      ))}
      <text className="axis" x={BOX.width - BOX.right} y={BOX.height - 6} textAnchor="end">
        {x} →
      </text>
      <text className="axis" x={BOX.left} y={BOX.height - 6}>
        ↑ {y}
      </text>
      {children}
    </svg>
  )
}
