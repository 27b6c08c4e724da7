/** Somebody may hurt or kill themselves. Hyperbole that everybody uses (笑死我了, 累死了) is not meant. */
import { finderOf } from "./phrases.ts"

const SAYS = [
  "不想活|不想再活|不想继续活|不愿意?活|活不下去|活够了|活腻了|不想(?:在)?(?:这个)?世(?:界)?上|不想(?:再)?醒(?:过)?来|不想看到明天",
  "想死|想去死|好想死|要死给|死给(?:你|他|她|大家|你们)|去死算|我去死|让我(?:去)?死|我要死在|死在你们|一死了之|以死|寻死|求死|死的心|死了算|死了(?:就)?(?:好|一了百了|干净|清净|解脱|得了|也好)|不如死|还不如死|一了百了|死掉算|死了都没人",
  "自杀|自尽|自残|自我了[断结]|自伤|轻生|寻短见|想不开|了结(?:自己|生命|一切|这一生)|结束(?:自己|生命|我的生命|这条命|这一切|我这一生)|了此残生|断送自己",
  "割腕|割脉|割手腕|上吊(?!灯|柜|顶|扇|装|牌|篮|环|带|床|坠)|跳楼|跳河|跳江|跳海|跳桥|跳轨|卧轨|跳下去|烧炭|吞[^ ]{0,6}(?:药|农药)(?!片|丸)|(?:吃|喝)[^ ]{0,6}(?:瓶|整?盒|把|片)安眠药|安眠药(?:自|吃了?(?:一|半|整)|全吃)|喝(?:农药|百草枯|敌敌畏)(?:算|死|自|了结)?|撞车死",
  "活着(?:真|好|太|很)?(?:没|没有|无|有什么|还有什么|有啥|还有啥|到底有什么)(?:什么)?(?:意思|意义|劲|盼头|用|希望|价值)|活着(?:真|好|太)?(?:累|痛苦|难受|煎熬|遭罪)|活得(?:太|好|真)(?:累|苦|痛苦)了?|生不如死|没有?(?:活下去|继续活)[^ ]{0,4}(?:理由|勇气|希望|意义|动力|必要)|没有?勇气活|人生[^ ]{0,3}没(?:有)?(?:意义|希望)了?",
  "死路一条|只能去死|只有去死|除了死|没法活(?!动)|活不了了|活不成了|抑郁症(?:又)?(?:发作|犯|复发)|撑不下去|坚持不下去了|熬不下去|(?:写|留)(?:好|了|下)?遗书|遗书[^ ]{0,3}写|最后的?遗言|永远(?:睡|闭上眼|消失)|离开(?:这个)?(?:世界|人世|人间)|告别(?:这个)?(?:世界|人世)|再见了(?:这个)?世界|没有我[^ ]{0,8}(?:更好|会好|就好)|我死(?:了|后)[^ ]{0,6}(?:安排|后事|你们|孩子|谁)|伤害自己|弄死自己|杀了?(?:我)?自己|没脸活|唔想(?:生|活)|吾想活",
  "用刀[^ ]{0,4}(?:划|割)(?:自己|手)|划(?:自己|手腕)",
]

const SAYS_IN_ENGLISH = [
  "kill(?:ing)? my ?self|kms|end(?:ing)? (?:it all|my life|my own life|everything)|tak(?:e|ing) my (?:own )?life|commit(?:ting)? suicide|suicid(?:e|al)",
  "(?:want|wanna|wish|need|going|ready|rather)(?: to)?(?: just)? (?:die|be dead)|wish i (?:was|were) (?:dead|never born)|better off (?:dead|without me)|don ?t (?:want to|wanna) (?:live|be alive|be here anymore|exist|wake up)|do not want to (?:live|be alive|exist|wake up)|no (?:reason|point) (?:to|in) (?:live|living|going on)|can ?t (?:go on|live) (?:anymore|any longer|like this)|nothing to live for|tired of (?:living|life|being alive)|life is not worth living|not worth living",
  "(?:hurt|hurting|harm|harming|cutting) my ?self|self ?harm(?:ing)?|hang(?:ing)? myself|slit(?:ting)? my wrists?|jump off (?:a|the|this) (?:bridge|building|roof)|overdose on",
]

const UNLESS = [
  "想死(?:你|您|你们|她|他|我家|家里|这个味|这口|那个味|这味)了?|(?:累|饿|困|热|冷|馋|笑|渴|吵|羡慕|尴尬|社死)得?(?:都|我)?(?:想死|要死|死了)|想死机",
  "自杀(?:式|小队|突击队|森林|营销|影片|电影)|跳楼(?:价|机|甩卖|大?减价|大?甩卖|清仓|促销)|(?:价格?|股价|股票|降价|基金|房价)[^ ]{0,4}跳楼|跳楼吐血价|跳海(?:岛|盐)|跳桥(?:蹦极|项目)|(?:跳水|蹦极)[^ ]{0,6}跳下去|烧炭(?:烤|机|炉|味|火锅)",
  "离开(?:这个)?世界(?:杯|500|之窗|公园)|告别世界杯|想不开(?:门|车|机|通|会员|票|发票|票据|店|账号|账户|户)|坚持不下去了[^ ]{0,2}(?:想|要)?(?:退|换|取消)|(?:课|课程|减肥|健身|打卡|训练|学习|会员|签到|跑步|瑜伽|店|生意|公司)[^ ]{0,8}(?:坚持|撑|熬)不下去",
  "(?:花|草|鱼|多肉|植物|绿植|虾|树|苗|乌龟|电池|手机|电脑|机器|店|生意|公司|系统|软件)[^ ]{0,6}(?:活不下去|死了算|死掉|活不了了|活不成了)|(?:你|他|她|它|你们)(?:活腻|活够)了?|(?:不想活)(?:动|跃|页|力|期|检|血)|活得(?:太|好|真)(?:累|苦)的?(?:人|书|歌)",
  "(?:你|他|她|你们)(?:怎么|咋)?不?去死|以死(?:循环|机)|死了也好(?:看|吃)|死了(?:就)?好(?:看|吃)|想死(?:循环|锁)|(?:谁|别人|有人|商家|店家)(?:都)?想不开",
  "遗书(?:模板|公证)|遗嘱|(?:游戏|剧情|角色|小说|电影|电视剧|主角|人物|玩家|英雄|boss)[^ ]{0,6}(?:自杀|自尽|跳楼|上吊(?!灯|柜|顶|扇|装|牌|篮|环|带|床|坠)|割腕|轻生)|(?:自杀|自残|跳楼|轻生)[^ ]{0,3}(?:率|统计|新闻|论文|电影|小说|游戏|剧情|免责|条款|险|理赔|赔不赔|赔吗)",
  "\\b(?:kill|killing) myself laughing|\\bsuicide (?:squad|doors?|prevention (?:month|walk))|\\bdie (?:laughing|of laughter|hard)|\\b(?:want|wanna) (?:to )?die for|\\bto die for\\b|\\bend everything (?:bagel|sale)|\\bself harmonizing|\\b(?:rather|going to|gonna) die (?:than|of (?:boredom|hunger|heat)|waiting)",
]

/** Of a folded text. */
export const isSelfHarm = finderOf({ says: SAYS, saysInEnglish: SAYS_IN_ENGLISH, unless: UNLESS })
