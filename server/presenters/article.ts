import type { Article } from "@jieying/contract/knowledge.ts"
import type { Article as StoredArticle } from "@jieying/core/answer/article.ts"

export function presentArticle(article: StoredArticle): Article {
  return { ...article, aliases: [...article.aliases], public: article.public ?? true }
}
