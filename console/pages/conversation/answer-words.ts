/** What is said where an answer is judged, or made into an article. */
const zh = {
  make: {
    open: "做成知识条目",
    title: "做成知识条目",
    hint: "顾客的问题和你的回答已经填好。去掉顾客个人的内容，改成对谁都适用的说法。",
    similar: "知识库里有相近的，要并进去吗",
    send: "提给班长",
    sent: "已提交，班长批准后 AI 就能用。",
    addToNone: "不，新建一条",
  },
  judge: {
    label: "这个回答对吗",
    right: "对",
    wrong: "不对",
    wrong_article: "该用别的条目",
    pick: "该用哪一条",
    search: "查找条目",
    choose: "就用它",
    said: {
      right: (name: string) => `${name}：对`,
      wrong: (name: string) => `${name}：不对`,
      wrong_article: (name: string) => `${name}：该用别的条目`,
    },
    better: (name: string) => `${name}：该用`,
  },
}
const en: typeof zh = {
  make: {
    open: "Make it an article",
    title: "Make it an article",
    hint: "The customer's question and your answer are filled in. Take out what is about this customer, so that it fits anybody.",
    similar: "There are similar articles: put it into one of them",
    send: "Suggest to the supervisor",
    sent: "Suggested. The AI uses it once a supervisor has approved.",
    addToNone: "No, a new article",
  },
  judge: {
    label: "Is this answer right",
    right: "Right",
    wrong: "Wrong",
    wrong_article: "Another article",
    pick: "Which article answers it",
    search: "Find an article",
    choose: "This one",
    said: {
      right: (name) => `${name}: right`,
      wrong: (name) => `${name}: wrong`,
      wrong_article: (name) => `${name}: another article`,
    },
    better: (name) => `${name}: should be`,
  },
}
export const answerWords = { "zh-CN": zh, en }
