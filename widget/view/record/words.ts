/** What the record in the page says, in both languages. */
const zh = {
  title: "对话记录",
  note: "这个应用不能保存文件。全文在下面，可以复制到备忘录或发给自己。用手机浏览器咨询时，可以下载完整的记录包。",
  copy: "复制全文",
  copied: "已复制",
  byHand: "没有复制成功，请长按文字自己选择",
  close: "关闭",
  proof: "日后核对用：会话编号、条数、链头指纹和签名",
}
const en: typeof zh = {
  title: "Record of the conversation",
  note: "This app cannot save files. The whole text is below: copy it into your notes. In the phone's own browser a conversation can be downloaded as a package.",
  copy: "Copy all",
  copied: "Copied",
  byHand: "That did not work; press and hold the text to select it",
  close: "Close",
  proof: "To check it later: conversation, number of entries, fingerprint and signature of the last one",
}
export const RECORD_WORDS = { "zh-CN": zh, en }
