import type { PageWords } from "../../words/page-words.ts"

const zh = {
  title: "把握与校准",
  intro: "AI 没有足够把握就不作答，转给人。这里决定多有把握才算够。",
  percent: (n: number) => `${n}%`,
  choice: {
    title: "答错的最多占多少",
    label: "作答里答错的比例上限",
    most: (percent: number) => `最多 ${percent}%`,
    now: (percent: number) => `现在用的是最多 ${percent}%`,
    means: (all: number, answered: number, wrong: number) =>
      wrong === 0
        ? `在 ${all} 个问题里：答 ${answered} 个，标注的问题里没有答错；其余转人工。`
        : `在 ${all} 个问题里：答 ${answered} 个，其中约 ${wrong} 个会答错；其余转人工。`,
    bound: (share: string) => `有九成的把握：答错的不会超过 ${share}。`,
    cannot: (percent: number) =>
      `现有的标注还证明不了最多 ${percent}%。多标一些问题，或把比例放宽；在那之前不能选它。`,
    save: "用这个",
    saved: "已生效。之后的回答都按它来。",
    same: "正在用的就是它。",
    few: "标注够了才能自己选。",
    measuring: "正在计算，请稍等。",
    shipped: "改用出厂校准",
    shippedNow: (percent: number, questions: number) =>
      `现在用的是出厂校准：用 ${questions} 个示例问题估出，答错的约不超过 ${percent}%。它没有看过你们的问题。`,
    own: (name: string, when: string) => `${name} 于 ${when} 选定`,
    carried: (when: string) => `${when} 按新的标注自动更新`,
    version: (version: string) => `版本 ${version}`,
    conflict: "别人刚改过，已换成最新的，请再看一眼。",
  },
  few: {
    title: "标注还不够，先用出厂校准",
    next: (questions: number, answerable: number, unanswerable: number) =>
      `至少要 ${questions} 个问题，其中 ${answerable} 个有条目能答、${unanswerable} 个没有条目能答。`,
    have: (total: number, answerable: number, unanswerable: number) =>
      `现在有 ${total} 个：${answerable} 个有答案，${unanswerable} 个没有答案。`,
  },
  reliability: {
    title: "说有几成把握，就真有几成对吗",
    x: "AI 说的把握",
    y: "实际答对",
    diagonal: "说多少就对多少",
    sample: (n: number) => `样本：${n} 个标注的问题。竖线是 95% 区间，问题越少线越长。`,
    bin: (predicted: number, observed: number, n: number) =>
      `说 ${predicted}%，实际对 ${observed}%，${n} 个问题`,
    definition: "怎么看",
    defined:
      "把标注的问题按 AI 的把握分成几组，每组一个点：横向是 AI 说的把握，纵向是真的答对了多少。点在斜线上，说得正准；在线上方，说得保守；在线下方，说得太满。每个问题都由没见过它的校准来判，不会自己给自己打分。",
  },
  tradeOff: {
    title: "答得越多，错得也越多",
    x: "作答的问题",
    y: "其中答错",
    here: (answered: number, wrong: string) => `答 ${answered}%，错 ${wrong}%`,
    limit: (percent: number) => `上限 ${percent}%`,
    sample: (n: number) => `样本：${n} 个标注的问题。`,
    definition: "怎么算的",
    defined:
      "从最有把握的问题开始，一个一个往下答：横向是答了多少，纵向是已答的里面错了多少。圆点是所选的位置。选的位置不只看错了几个，还要有九成的把握不会超过上限，所以圆点会停在上限线下面。依据：精确二项检验，从严到宽逐个检验，第一个通不过就停（Angelopoulos 等，Learn then Test，2021）。",
  },
  mistakes: {
    title: "这样选会答错的问题",
    none: "这样选，标注的问题里没有会答错的",
    noneNext: "再放宽一些，会答错的问题会列在这里。",
    question: "问题",
    given: "会答成",
    expected: "应该答",
    nothing: "没有条目能答",
    confidence: "把握",
    more: (n: number) => `还有 ${n} 个`,
  },
  labels: {
    title: "标注的问题",
    hint: "真实问法，各对上能回答它的条目；没有条目能答的也要标，AI 才知道什么时候不该答。",
    counts: (total: number, answerable: number, unanswerable: number) =>
      `${total} 个：${answerable} 个有答案，${unanswerable} 个没有`,
    add: "添加",
    import: "导入文件",
    formats: "JSONL：{question, id}，没有答案的 id 写 null；或 CSV：question, id 两列。",
    question: "顾客的问法",
    article: "能回答它的条目",
    choose: "找条目",
    noArticle: "没有条目能答",
    articleGone: "条目已删除",
    added: "已添加",
    removed: "已删除",
    remove: "删除",
    empty: "还没有标注的问题",
    emptyNext: "添加一个真实问法，或导入一个文件。",
    imported: (imported: number, unchanged: number) => `导入 ${imported} 个，${unchanged} 个没有变化`,
    rejected: (n: number) => `${n} 行没有导入：`,
    line: (n: number, why: string) => `第 ${n} 行：${why}`,
    moreLines: (n: number) => `还有 ${n} 行`,
    tooBig: "文件太大，最多 8 MiB。",
    source: { import: "导入", api: "接口", console: "手工", correction: "更正", demo: "演示" },
  },
  versions: {
    title: "用过的校准",
    empty: "还没有自己的校准",
    emptyNext: "选定上面的比例后，每一版都会记在这里；每条回答也记着当时用的是哪一版。",
    active: "使用中",
    version: "版本",
    most: "最多答错",
    questions: "标注数",
    who: "选定",
    when: "时间",
    auto: "自动更新",
  },
}

const en: typeof zh = {
  title: "Confidence",
  intro:
    "Where the AI is not confident enough it does not answer, and a person does. Here you say how confident is enough.",
  percent: (n) => `${n}%`,
  choice: {
    title: "How many answers may be wrong",
    label: "Greatest share of wrong answers",
    most: (percent) => `at most ${percent}%`,
    now: (percent) => `In use now: at most ${percent}%`,
    means: (all, answered, wrong) =>
      wrong === 0
        ? `Of ${all} questions: ${answered} answered, none of the labelled ones wrongly; the rest go to a person.`
        : `Of ${all} questions: ${answered} answered, about ${wrong} of them wrongly; the rest go to a person.`,
    bound: (share) => `Nine times in ten this holds: no more than ${share} of the answers wrong.`,
    cannot: (percent) =>
      `The labelled questions cannot show at most ${percent}% yet. Label more, or allow more; until then it cannot be chosen.`,
    save: "Use this",
    saved: "In force. Answers from now on go by it.",
    same: "This is what is in use.",
    few: "You can choose once there are enough labelled questions.",
    measuring: "Being worked out. One moment.",
    shipped: "Use the shipped calibration",
    shippedNow: (percent, questions) =>
      `The shipped calibration is in use: estimated from ${questions} sample questions, about ${percent}% wrong at most. It has not seen your questions.`,
    own: (name, when) => `Chosen by ${name}, ${when}`,
    carried: (when) => `Updated by itself from new labels, ${when}`,
    version: (version) => `Version ${version}`,
    conflict: "Somebody has just changed it. The newest is shown; please look again.",
  },
  few: {
    title: "Too few labelled questions: the shipped calibration stays",
    next: (questions, answerable, unanswerable) =>
      `It takes ${questions} questions: ${answerable} that an article answers and ${unanswerable} that none does.`,
    have: (total, answerable, unanswerable) =>
      `There are ${total}: ${answerable} with an answer, ${unanswerable} without.`,
  },
  reliability: {
    title: "Is it right as often as it says",
    x: "Confidence stated",
    y: "Right in fact",
    diagonal: "right as often as stated",
    sample: (n) =>
      `Sample: ${n} labelled questions. Bars are 95% intervals: the fewer questions, the longer.`,
    bin: (predicted, observed, n) => `said ${predicted}%, right ${observed}%, ${n} questions`,
    definition: "How to read it",
    defined:
      "Labelled questions in groups by how confident the AI was, one dot a group: across is what it said, up is how many were right. On the line it was right as often as it said; above the line it was modest; below it, too sure. Each question is judged by a calibration that has not seen it.",
  },
  tradeOff: {
    title: "The more is answered, the more is wrong",
    x: "Questions answered",
    y: "of them wrong",
    here: (answered, wrong) => `${answered}% answered, ${wrong}% wrong`,
    limit: (percent) => `limit ${percent}%`,
    sample: (n) => `Sample: ${n} labelled questions.`,
    definition: "How it is worked out",
    defined:
      "From the surest question down, one after the other: across is how many are answered, up is how many of those are wrong. The dot is what you chose. It takes more than few mistakes seen: nine times in ten the limit must hold, so the dot stays below the line. Exact binomial tests from the strictest threshold on, ended by the first that fails (Angelopoulos et al., Learn then Test, 2021).",
  },
  mistakes: {
    title: "Questions this would get wrong",
    none: "None of the labelled questions would be answered wrongly",
    noneNext: "Allow more, and those it would get wrong are listed here.",
    question: "Question",
    given: "Would answer",
    expected: "Should answer",
    nothing: "No article answers it",
    confidence: "Confidence",
    more: (n) => `and ${n} more`,
  },
  labels: {
    title: "Labelled questions",
    hint: "Questions in customers' own words, each with the article that answers it. Label those that no article answers too: they teach the AI when not to.",
    counts: (total, answerable, unanswerable) =>
      `${total}: ${answerable} with an answer, ${unanswerable} without`,
    add: "Add",
    import: "Import a file",
    formats:
      "JSONL: {question, id}, id null where nothing answers it; or CSV with the columns question and id.",
    question: "What a customer asks",
    article: "The article that answers it",
    choose: "Find an article",
    noArticle: "No article answers it",
    articleGone: "The article was deleted",
    added: "Added",
    removed: "Deleted",
    remove: "Delete",
    empty: "No labelled questions yet",
    emptyNext: "Add a question in a customer's words, or import a file.",
    imported: (imported, unchanged) => `${imported} imported, ${unchanged} unchanged`,
    rejected: (n) => (n === 1 ? "1 line was left out:" : `${n} lines were left out:`),
    line: (n, why) => `line ${n}: ${why}`,
    moreLines: (n) => `and ${n} more`,
    tooBig: "The file is too large; 8 MiB at most.",
    source: { import: "imported", api: "by API", console: "by hand", correction: "correction", demo: "demo" },
  },
  versions: {
    title: "Calibrations used",
    empty: "No calibration of your own yet",
    emptyNext: "Each one you choose is kept here, and every answer names the one it went by.",
    active: "in use",
    version: "Version",
    most: "Wrong at most",
    questions: "Labels",
    who: "Chosen by",
    when: "When",
    auto: "by itself",
  },
}

export const confidenceWords: PageWords<typeof zh> = { "zh-CN": zh, en }
