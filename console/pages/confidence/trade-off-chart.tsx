/** One message: what answering more costs. The curve from the surest question down, the limit, and where the choice stands. */
import type { Choice, Measured } from "@jieying/contract/calibration.ts"
import { usePageWords } from "../../words/page-words.ts"
import { Axes } from "./axes.tsx"
import { Figure } from "./figure.tsx"
import { percentText, plot, topFor } from "./plot.ts"
import { confidenceWords } from "./words.ts"

export function TradeOffChart({ measured, choice }: { measured: Measured; choice: Choice }) {
  const w = usePageWords(confidenceWords).tradeOff
  const { questions, tradeOff } = measured
  const shares = tradeOff.map(({ answered, wrong }) => ({
    answered: answered / questions,
    wrong: wrong / answered,
  }))
  const top = topFor(Math.max(choice.maxWrong * 1.2, ...shares.map(({ wrong }) => wrong)))
  const { x, y, ...ticks } = plot({ topY: top })
  const line = shares.map(({ answered, wrong }) => `${x(answered)},${y(wrong)}`).join(" ")
  const at = { answered: choice.answered / questions, wrong: choice.wrong / (choice.answered || 1) }
  const here = w.here(Math.round(at.answered * 100), percentText(at.wrong))
  return (
    <Figure title={w.title} definition={w.definition} defined={w.defined} note={w.sample(questions)}>
      <Axes plot={{ x, y, ...ticks }} x={w.x} y={w.y} label={`${w.title}: ${here}`}>
        <line className="limit" x1={x(0)} x2={x(1)} y1={y(choice.maxWrong)} y2={y(choice.maxWrong)} />
        <text className="aside" x={x(1)} y={y(choice.maxWrong) + 14} textAnchor="end">
          {w.limit(Math.round(choice.maxWrong * 100))}
        </text>
        <polyline className="curve" points={line} />
        {choice.answered > 0 && (
          <>
            <circle className="dot" cx={x(at.answered)} cy={y(at.wrong)} r={6} />
            <text
              className="here"
              x={x(at.answered)}
              y={y(at.wrong) - 12 < y(choice.maxWrong) + 14 ? y(choice.maxWrong) - 10 : y(at.wrong) - 12}
              textAnchor={at.answered > 0.6 ? "end" : "middle"}
            >
              {here}
            </text>
          </>
        )}
      </Axes>
    </Figure>
  )
}
