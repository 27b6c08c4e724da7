import type { PageWords } from "../../words/page-words.ts"

const zh = {
  intro: "服务器现在的样子。这里只能看，不能改：要改的写在环境变量里，重启生效。",
  server: "服务器",
  version: "版本",
  running: "已运行",
  store: "数据库",
  stores: { embedded: "内置的数据库，在数据文件夹里", postgres: "PostgreSQL" },
  size: (mb: string) => `占用 ${mb}`,
  disk: "磁盘",
  diskLine: (free: string, all: string) => `还剩 ${free}，共 ${all}`,
  diskUnknown: "系统没有说明",
  diskLow: "剩得不多了，请清理或加大磁盘。",
  neighbours: "别的服务器",
  neighbour: { yes: "有，共用同一个数据库", no: "没有，只有这一台" },
  backup: "最近一次备份",
  noBackup: "这次启动以来没有备份。命令：npx jieying backup",
  options: "环境变量",
  optionsHint: "密钥和数据库地址只说有没有设，不显示内容。",
  name: "名字",
  value: "现在的值",
  from: "来自",
  set: "环境",
  standard: "默认",
  secretSet: "已设置，不显示",
  secretUnset: "没有设置",
}

type SystemWords = typeof zh

const en: SystemWords = {
  intro:
    "How the server is. Here it is only read: what can be changed stands in environment variables, and counts after a restart.",
  server: "Server",
  version: "Version",
  running: "Running for",
  store: "Database",
  stores: { embedded: "The embedded one, in the data folder", postgres: "PostgreSQL" },
  size: (mb) => `${mb} in use`,
  disk: "Disk",
  diskLine: (free, all) => `${free} free of ${all}`,
  diskUnknown: "The system does not say",
  diskLow: "Little is left; please make room.",
  neighbours: "Other servers",
  neighbour: { yes: "Yes, on the same database", no: "None, this is the only one" },
  backup: "Newest backup",
  noBackup: "None since this start. Take one: npx jieying backup",
  options: "Environment variables",
  optionsHint: "Of secrets and the database's address it is only said whether they are set.",
  name: "Name",
  value: "In force",
  from: "From",
  set: "environment",
  standard: "as shipped",
  secretSet: "Set, not shown",
  secretUnset: "Not set",
}

export const systemWords: PageWords<SystemWords> = { "zh-CN": zh, en }
