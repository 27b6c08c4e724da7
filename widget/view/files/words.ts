/** What is said about files, in both languages: loaded only where there are some. */

const zh = {
  open: (name: string) => `放大看 ${name}`,
  save: "下载",
  saving: "正在下载",
  close: "关闭",
  gone: "打不开，点一下重试",
  list: "要发送的文件",
  remove: (name: string) => `不发 ${name}`,
  retry: "重试",
  waiting: "等待上传",
  progress: (percent: number) => `已上传 ${percent}%`,
  ready: "可以发送",
  smaller: (size: string) => `可以发送，已缩小到 ${size}`,
  offline: "网络断了，文件还在，连上就接着传",
  most: (n: number) => `一次最多发 ${n} 个文件，其余的请下一条再发。`,
  why: {
    attachment_empty: "这个文件是空的",
    attachment_type: "只能发图片（JPEG、PNG、WebP、GIF）和 PDF",
    attachment_mismatch: "这个文件打不开，请换一个",
    attachment_broken: "文件损坏或不完整，请重新拍一张或另存后再发",
    attachment_huge: "图片太大，请缩小后再发",
    attachment_too_large: "文件太大，请压缩后再发",
    body_too_large: "文件太大，请压缩后再发",
    too_many_attachments: "这次咨询里的文件已经到上限，请用文字说明",
    too_many_requests: "发得太快了，请稍等再试",
  } as Record<string, string>,
  failed: "没有传上去",
}
export type FileWords = typeof zh

const en: FileWords = {
  open: (name) => `Enlarge ${name}`,
  save: "Download",
  saving: "Downloading",
  close: "Close",
  gone: "It does not open; tap to try again",
  list: "Files to send",
  remove: (name) => `Do not send ${name}`,
  retry: "Try again",
  waiting: "Waiting to upload",
  progress: (percent) => `${percent}% uploaded`,
  ready: "Ready to send",
  smaller: (size) => `Ready to send, made smaller: ${size}`,
  offline: "No connection. The file is kept and goes up when you are back online",
  most: (n) => `At most ${n} files at once. Send the others with the next message.`,
  why: {
    attachment_empty: "This file is empty",
    attachment_type: "Only pictures (JPEG, PNG, WebP, GIF) and PDFs can be sent",
    attachment_mismatch: "This file cannot be read; choose another one",
    attachment_broken: "The file is damaged or cut off; take or save it again",
    attachment_huge: "The picture is too large; make it smaller first",
    attachment_too_large: "The file is too large; make it smaller first",
    body_too_large: "The file is too large; make it smaller first",
    too_many_attachments: "This conversation holds as many files as it may; please use words",
    too_many_requests: "That was very fast; wait a moment and try again",
  },
  failed: "It was not uploaded",
}

export const FILE_WORDS = { "zh-CN": zh, en }
