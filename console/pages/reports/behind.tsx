/** The consultations behind a figure of a report. */
import type { ReportQuery } from "@jieying/contract/reports.ts"
import type { ReportFigure } from "@jieying/core/report/report.ts"
import { useQuery } from "@tanstack/react-query"
import { readReported } from "../../api/reports.ts"
import { BehindDrawer } from "../../parts/behind/behind-drawer.tsx"

export interface Looked {
  title: string
  figure: ReportFigure
  /** Of a row; left out: of all. */
  key?: string
}

interface BehindProps {
  looked: Looked
  query: ReportQuery
  onClose: () => void
}

export function Behind({ looked, query, onClose }: BehindProps) {
  const { title, figure, key } = looked
  const read = useQuery({
    queryKey: ["live", "reported", query, figure, key],
    queryFn: ({ signal }) => readReported({ ...query, figure, key }, signal),
  })
  return <BehindDrawer title={title} query={read} onClose={onClose} />
}
