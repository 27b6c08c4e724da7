/** One message: is the AI right as often as it says. Dots on the diagonal are. */
import type { Measured } from "@jieying/contract/calibration.ts"
import { usePageWords } from "../../words/page-words.ts"
import { Axes } from "./axes.tsx"
import { Figure } from "./figure.tsx"
import { plot } from "./plot.ts"
import { confidenceWords } from "./words.ts"

export function ReliabilityChart({ measured }: { measured: Measured }) {
  const w = usePageWords(confidenceWords).reliability
  const { x, y, ...ticks } = plot()
  const bins = measured.reliability
  const whole = (share: number) => Math.round(share * 100)
  const said = bins.map((bin) => w.bin(whole(bin.predicted), whole(bin.observed), bin.questions))
  return (
    <Figure title={w.title} definition={w.definition} defined={w.defined} note={w.sample(measured.questions)}>
      <Axes plot={{ x, y, ...ticks }} x={w.x} y={w.y} label={`${w.title}: ${said.join("; ")}`}>
        <line className="diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        <text className="aside" x={x(0.62)} y={y(0.3)}>
          {w.diagonal}
        </text>
        {bins.map((bin, i) => (
          <g key={bin.predicted}>
            <title>{said[i]}</title>
            <line
              className="interval"
              x1={x(bin.predicted)}
              x2={x(bin.predicted)}
              y1={y(bin.low)}
              y2={y(bin.high)}
            />
            <circle className="dot" cx={x(bin.predicted)} cy={y(bin.observed)} r={4.5} />
          </g>
        ))}
      </Axes>
    </Figure>
  )
}
