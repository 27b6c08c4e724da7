import type { PageWords } from "../../words/page-words.ts"
import type { SettingsGroup } from "../shell/pages-for.ts"

const zh = {
  own: "只管我自己看到的",
  groups: {
    people: "人员与班组",
    channels: "渠道与小窗",
    ai: "AI 与知识",
    rules: "规则与整理",
    server: "记录与服务器",
  } satisfies Record<SettingsGroup, string>,
  hints: {
    people: "加同事、改角色、停用账号，看谁在",
    routing: "几点有人、节假日、谁先接、小组互相支援",
    account: "自己的称呼、密码、两步登录，和登录着的地方",
    channels: "入口、小组、小窗的颜色和网页代码、密钥",
    models: "用哪个模型写答案，花多少算多",
    confidence: "有多大把握才回答，答错多少能接受",
    tools: "查订单、退款这些事，AI 和客服各能做到哪一步",
    triggers: "什么情况马上转给人",
    automation: "条件满足时自动做的事",
    tags: "给会话贴的标签",
    fields: "顾客资料里自己加的栏目",
    forms: "发给顾客填的表，或开口前先填的",
    audit: "谁在什么时候看了、改了什么",
    replies: "常用的话，打一个字就能发",
    macros: "几步常做的事，一下做完",
    system: "版本、磁盘、备份，和环境变量设了哪些",
    start: "重新走一遍六步设置",
  },
}

type SettingsWords = typeof zh

const en: SettingsWords = {
  own: "For my own screen",
  groups: {
    people: "People and teams",
    channels: "Channels and widget",
    ai: "AI and knowledge",
    rules: "Rules and sorting",
    server: "Records and server",
  },
  hints: {
    people: "Add people, change roles, deactivate; who is there",
    routing: "Hours, holidays, who is asked first, teams that help",
    account: "Your name, password, two-factor sign-in, where you are signed in",
    channels: "Inboxes, teams, the widget's colour, code for your page, secrets",
    models: "Which model writes answers, and what it may cost",
    confidence: "How sure an answer must be, and how many may be wrong",
    tools: "Orders and refunds: how far AI and people may go",
    triggers: "When a customer goes to a person at once",
    automation: "What is done by itself when something is so",
    tags: "Words of your own on conversations",
    fields: "What you keep about customers in fields of your own",
    forms: "What customers are asked to fill in",
    audit: "Who looked at or changed what, and when",
    replies: "What is written often, sent with a few letters",
    macros: "Steps often done together, done in one go",
    system: "Version, disk, backup, and which environment variables are set",
    start: "Walk through the six first steps again",
  },
}

export const settingsWords: PageWords<SettingsWords> = { "zh-CN": zh, en }
