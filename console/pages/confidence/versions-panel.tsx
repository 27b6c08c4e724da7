import type { CalibrationVersion } from "@jieying/contract/calibration.ts"
import { Empty } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { confidenceWords } from "./words.ts"

export function VersionsPanel({ versions }: { versions: readonly CalibrationVersion[] }) {
  const w = usePageWords(confidenceWords).versions
  return (
    <section className="panel" aria-label={w.title}>
      <header>
        <h2>{w.title}</h2>
      </header>
      {versions.length === 0 ? (
        <Empty icon="clock" title={w.empty} next={w.emptyNext} />
      ) : (
        <div className="table-wrap">
          <table className="table cards">
            <thead>
              <tr>
                <th>{w.version}</th>
                <th>{w.most}</th>
                <th>{w.questions}</th>
                <th>{w.who}</th>
                <th>{w.when}</th>
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <tr key={version.version}>
                  <td data-label={w.version} className="nowrap">
                    {version.version}
                    {version.active && <span className="under in-force">{w.active}</span>}
                  </td>
                  <td data-label={w.most}>{Math.round(version.maxWrong * 100)}%</td>
                  <td data-label={w.questions}>{version.questions}</td>
                  <td data-label={w.who}>{version.madeBy ?? w.auto}</td>
                  <td data-label={w.when} className="nowrap">
                    <Ago at={version.madeAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
