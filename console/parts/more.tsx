/** Under a list that goes on: the next page of it. Nothing where there is none. */
import { Button } from "antd"
import { useWords } from "../prefs/provider.tsx"

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

export function More({ query }: MoreProps) {
  const words = useWords()
  if (!query.hasNextPage) return null
  return (
    <div className="more">
      <Button type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {query.isFetchingNextPage ? words.common.loadingMore : words.common.more}
      </Button>
    </div>
  )
}
