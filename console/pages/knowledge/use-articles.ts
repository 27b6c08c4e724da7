import type { Article } from "@jieying/contract/knowledge.ts"
import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { listArticles, readArticle } from "../../api/knowledge.ts"

export function useArticles(q: string) {
  return useInfiniteQuery({
    queryKey: ["articles", "list", q],
    queryFn: ({ pageParam, signal }) =>
      listArticles({ q: q || undefined, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
}

export function useArticle(id: string) {
  return useQuery({
    queryKey: ["articles", "one", id],
    queryFn: ({ signal }) => readArticle(id, signal),
    staleTime: 0,
  })
}

/** After a save or delete: the lists are read again, the article itself is known. */
export function noteSaved(queries: QueryClient, article: Article): void {
  queries.setQueryData(["articles", "one", article.id], article)
  void queries.invalidateQueries({ queryKey: ["articles", "list"] })
}
