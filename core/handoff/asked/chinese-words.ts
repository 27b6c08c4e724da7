/** The Chinese words for whom a customer may ask for, the look-alikes, and the slips of the keyboard. */

/** A person at the desk, and nothing else. */
export const LIVE = "(?:人工|真人|活人|大活人|接线员|话务员|坐席|座席|值班员)"
/** People of the house, who are also talked about. */
export const DESK = "(?:客服|专员|专人|工作人员|服务员|咨询员|顾问|同事)"
export const BOSS = "(?:经理|主管|领导|负责人|店长|老板|上级|主任|管事的?人?|管事儿的|站长)"
export const BOT =
  "(?:机器人|机械人|机器|自动回复|电脑回复|人机|智能客服|智能助手|智能助理|小助手|复读机|ai|bot|robot)"

/** Whether a clause is worth reading. */
export const CHINESE_CUE =
  /人工|真人|活人|客服|坐席|座席|接线员|话务员|值班|专员|专人|工作人员|服务员|顾问|机器|机械人|智能(?:客服|助)|人机|助手|复读|自动回复|经理|主管|领导|负责人|店长|老板|上级|主任|站长|管事|[有没冇无]人|[让叫派要]人|(?<![a-z])ai(?![a-z])|同事|真正的人|会说人话|(?:换|来|找|给|给我|派|叫|喊|整|弄|摇|揾|让|安排|接|转)(?:你们)?一?[个位]\S{0,6}人|[跟和同与]\S{0,3}人|人[呢那哪在]|[打回]个?电话|ren ?gong|zhen ?ren|[转专砖赚传撰](?:[仁认任忍]工|人[共公功攻宫弓供恭二])/

// A machine's or an inanimate thing's 人工…, and 工 that belongs to the next word (个人工资, 客人工单).
const THING =
  "智能|授|费|成本|工资|薪|草|湖|岛|河|林|礁|景|流产|授精|受孕|受精|周期|降雨|降雪|增雨|呼吸|合成|养殖|养的|种植|栽|培[育植]|饲养|喂|繁殖|" +
  "关节|耳蜗|心脏|心肺|晶[体状]|骨|牙|泪|皮|毛|革|血|钻|宝石|水晶|珍珠|玉|色素|香[精料]|甜|添加|翡翠|大理石|石|木|棉|纤维|" +
  "缝|制[作造成]|做的|打磨|抛光|雕|挑[选拣]|采[摘收]|搬|装卸|上楼|送货|安装|拆|检[测验]|质检|标注|孵|催[熟产]|上色|染|编织|熨|" +
  "清洗|保洁|除草|巡|录入|校[对准验]|翻译|破膜|气道|瓣膜|角膜|胰腺|肛门|终止妊娠|降水|防寒|育雏|耕|挖|砌|刷"
const OTHER_WORD = "[资地厂程具业伤牌龄序艺期商友钱头况薪]|作(?!人员|台)"
// Things done by hand that a person at the desk also does: no thing after 转 or 找.
const ACT =
  "审[核批查]|复核|核[实对查]|操作|干预|打包|分拣|配[送货]|派[送单]|处理(?:中|要|需|大概|多久|时间|的|完)|识别|受理(?:要|需)"
const NOT_A_PERSON = new RegExp(`人工(?:${THING}|${OTHER_WORD})|(?<![转接找求叫要])人工(?:${ACT})`, "g")
const PRODUCT =
  /(?:[扫拖]地|擦窗|炒菜|送餐|玩具|编程|陪[伴护]|早教|学习|工业|焊接|清洁|吸尘|割草|按摩|聊天|客服)机器人(?=多少|怎么卖|价|的?参数|有货|保修|坏|发货)|(?:[扫拖]地|擦窗|炒菜|玩具|编程|早教|工业|按摩|陪[伴护]|送餐|学习|擦窗)机器人|机器人(?=玩具|编程|[扫拖]地|积木|模型|套装|配件|比赛|电池|充电|轮|刷|价格|多少钱|怎么卖|有货)/g
const SHOW =
  /真人(?:秀|版|电影|尺寸|比例|cs|模特|试[穿戴]|大小|照片|图|实拍|假?发|展示|漫画|剧|声优|配音|出演|手办)/g
const MASK = "〇"

// Slips of the keyboard and of input by sound.
const SLIPS =
  /[转专砖赚传撰](?:[仁认任忍]工|人[共公功攻宫弓供恭二])(?!司|园|里|交|安|寓|告|务)|[专砖赚撰]人工(?!作|资)/g
const LETTERS = /(?:zhuan ?)?ren ?gong(?! ?zhi ?neng)(?: ?(?:fu ?wu|ke ?fu))?|zhen ?ren ?ke ?fu/g

/** Slips set right, and what only looks like a person blotted out. */
export function plain(clause: string): string {
  const read = /[a-z]/.test(clause)
    ? clause.replace(LETTERS, (found) => (found.startsWith("zhuan") ? "转人工" : "人工"))
    : clause
  return read.replace(SLIPS, "转人工").replace(NOT_A_PERSON, MASK).replace(PRODUCT, MASK).replace(SHOW, MASK)
}
