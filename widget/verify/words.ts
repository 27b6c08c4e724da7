/** The words of the check page that are its own; what a check found is worded in core/evidence/verdict-words.ts. */
import type { PackLocale } from "@jieying/core/evidence/log-file.ts"

const zh = {
  title: "核对对话记录",
  lead: "看看下载到的对话记录有没有被改过。核对就在这台设备上进行，文件不会上传，断网也能用。",
  language: "English",
  drop: "把下载的 ZIP 文件拖到这里",
  pick: "选择下载的 ZIP 文件",
  dropHere: "松开就开始核对",
  choose: "选择文件",
  chooseOther: "换一个文件",
  dropNote: "也可以是其中的 log.json。和聊天窗口保存的凭据一起选上，核对更有把握。",
  checking: "正在核对",
  file: "核对的文件",

  ladder: "这次核对到哪一步",
  steps: {
    sealed: { name: "签名之后没有改动", yes: "每一条都接得上，签名有效。", no: "" },
    key: {
      name: "签名出自服务方",
      yes: "签名用的正是您提供的公钥。",
      no: "公钥取自文件本身。请从服务方网站等别的途径得到公钥，填在下面。",
    },
    head: {
      name: "之后没有删去末尾或重写",
      yes: "您保存凭据时的记录，原样都在。",
      no: "请提供您当时在聊天窗口保存的凭据。",
    },
  },
  done: "已确认",
  open: "尚未对照",

  more: "让核对更有把握",
  proof: "您保存的凭据",
  proofNote: "聊天窗口菜单里“保存本机凭据”得到的文件，或“条目号:指纹”",
  key: "服务方的公钥",
  keyNote: "从服务方网站、公告等别处得到的公钥，可以粘贴或选择文件",
  fromFile: "选择文件",
  clear: "清除",
  paste: "粘贴在这里",
  proofOk: (heads: number) => `已读到凭据，含 ${heads} 个对照点`,
  proofBad: "这不是凭据。请选择聊天窗口保存的凭据文件，或粘贴“条目号:指纹”。",
  proofForeign: (name: string) => `这份凭据属于另一个对话（${name}），没有用于核对。`,
  keyOk: "已读到公钥",
  keyBad: "这不是可用的公钥，应是 Ed25519 公钥（base64 或 PEM）。",

  adviceBroken:
    "请保留这个文件，不要改动。可以向服务方要一份新的副本再核对；若仍对不上，可连同您自己的凭据一起交给 12315 或消费者协会。",
  adviceUnreadable: "请重新下载一次再试。若用过其他软件打开并保存，请换回下载到的原始文件。",
  adviceFiles: "请只看下面列出的原始记录，或向服务方要一份新的副本。",

  proves: "能证明什么，不能证明什么",
  about: "这份记录",
  conversation: "对话编号",
  operator: "服务方（自述）",
  copy: "副本",
  exported: "导出时间",
  keyId: "签名密钥编号",
  head: "末条指纹",
  files: "包里的文件",
  fileFine: "与原始记录一致",
  logOnly: "只核对了 log.json，没有核对供阅读的网页。",

  entries: "逐条核对",
  entry: { ok: "接得上", broken: "对不上", unchecked: "没有核对" },
  gone: "这里应当还有条目",
  showMore: (n: number) => `再显示 ${n} 条`,
  sealed: "内部条目，已封存",
  deleted: "内容已依规定删除",
  footer: "本页不联网。可以用浏览器的“另存为”存下这个网页，以后随时核对。",
}

export type PageWords = typeof zh

const en: PageWords = {
  title: "Check a conversation record",
  lead: "See whether a record you downloaded was changed. The check runs on this device, uploads nothing and works offline.",
  language: "中文",
  drop: "Drop the ZIP file you downloaded here",
  pick: "Choose the ZIP file you downloaded",
  dropHere: "Let go to check it",
  choose: "Choose a file",
  chooseOther: "Choose another file",
  dropNote: "Or the log.json out of it. Add the proof saved in the chat window for a stronger check.",
  checking: "Checking",
  file: "File",

  ladder: "How far this check goes",
  steps: {
    sealed: {
      name: "Unchanged since signing",
      yes: "Every entry follows the one before, and the signature is good.",
      no: "",
    },
    key: {
      name: "Signed by the service",
      yes: "The signature was made with the key you gave.",
      no: "The key comes from the file itself. Get it from elsewhere, such as the service's website, and enter it below.",
    },
    head: {
      name: "Not cut or rewritten later",
      yes: "All that was there when you kept your proof is there unchanged.",
      no: "Add the proof you saved in the chat window.",
    },
  },
  done: "confirmed",
  open: "not compared yet",

  more: "Make the check stronger",
  proof: "The proof you kept",
  proofNote: "The file from “Save this device's proof” in the chat menu, or ENTRY:FINGERPRINT",
  key: "The service's public key",
  keyNote: "From the service's website, a notice or another place; paste it or choose a file",
  fromFile: "Choose a file",
  clear: "Clear",
  paste: "Paste it here",
  proofOk: (heads) => `Proof read: ${heads} ${heads === 1 ? "point" : "points"} to compare`,
  proofBad: "This is no proof. Choose the file saved in the chat window, or paste ENTRY:FINGERPRINT.",
  proofForeign: (name) => `This proof is for another conversation (${name}) and was not used.`,
  keyOk: "Public key read",
  keyBad: "This is no usable key; it should be an Ed25519 public key in base64 or PEM.",

  adviceBroken:
    "Keep this file as it is. You may ask the service for a new copy and check that one; if it does not hold either, take it with your own proof to a consumer association.",
  adviceUnreadable:
    "Download it again and try once more. If another program has opened and saved it, go back to the original file.",
  adviceFiles: "Go by the entries listed below, or ask the service for a new copy.",

  proves: "What it proves and what not",
  about: "This record",
  conversation: "Conversation",
  operator: "Service (as it states)",
  copy: "Copy",
  exported: "Exported",
  keyId: "Signing key",
  head: "Fingerprint of the last entry",
  files: "Files in the pack",
  fileFine: "is what the record makes",
  logOnly: "Only log.json was checked, not the page to read.",

  entries: "Entry by entry",
  entry: { ok: "holds", broken: "does not hold", unchecked: "not checked" },
  gone: "There should be more entries here",
  showMore: (n) => `Show ${n} more`,
  sealed: "An internal entry, sealed",
  deleted: "Its content was deleted as required",
  footer: "This page does not use the network. Save it with your browser to check records at any time.",
}

export const PAGE_WORDS: Record<PackLocale, PageWords> = { "zh-CN": zh, en }
