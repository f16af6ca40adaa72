"""Names of people who do not exist: common and rare characters, surnames with several readings,
names of minorities with dots, and what careless hands make of them."""

SURNAMES = {  # Weights as they roughly are among a hundred people.
    "王": 72, "李": 71, "张": 67, "刘": 53, "陈": 45, "杨": 30, "黄": 22, "赵": 21, "吴": 20, "周": 20,
    "徐": 14, "孙": 14, "马": 13, "朱": 12, "胡": 12, "郭": 11, "何": 11, "林": 10, "罗": 9, "高": 9,
    "梁": 8, "郑": 8, "谢": 8, "宋": 7, "唐": 7, "许": 7, "邓": 6, "韩": 6, "冯": 6, "曹": 6,
    "彭": 5, "曾": 5, "肖": 5, "田": 5, "董": 5, "潘": 5, "袁": 5, "蔡": 5, "蒋": 5, "余": 5,
    "于": 5, "杜": 4, "叶": 4, "程": 4, "苏": 4, "魏": 4, "吕": 4, "丁": 4, "任": 4, "沈": 4,
    "姚": 3, "卢": 3, "姜": 3, "崔": 3, "钟": 3, "谭": 3, "陆": 3, "汪": 3, "范": 3, "金": 3,
    "侯": 2, "付": 2, "傅": 2, "戴": 2, "邱": 2, "闫": 2, "章": 2, "毛": 2, "贺": 2, "龚": 2,
    # Several readings.
    "单": 2, "解": 2, "仇": 1, "查": 1, "朴": 1, "翟": 1, "乐": 1, "区": 1, "盖": 1, "覃": 2,
    "缪": 1, "隗": 1, "种": 1, "繁": 1, "折": 1, "尉": 1,
    "欧阳": 1, "司马": 1, "诸葛": 1, "上官": 1, "尉迟": 1, "万俟": 1, "长孙": 1, "令狐": 1,
    "㐂": 1, "䶮": 1, "仉": 1, "爨": 1, "亓": 1,  # Rare.
}
GIVEN = ("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波晓东海燕春生春梅雪峰云飞"
         "林森浩宇子涵雨欣梓轩思远佳怡嘉豪若曦一诺俊熙博文昊天诗琪梦瑶振邦立新永康庆元德厚守信承宗继业"
         "清源秋菊冬青夏荷松柏竹君菲婷倩莹晶钧铭锋鑫淼焱垚哲彬斌炜煜烨琳琪瑾瑜珂珊岚岩岭川江河湖溪泽润"
         "凯旋启航安康宁静和顺成功胜利光辉灿烂辰晨旭朝阳明月星辉")
RARE = "㛃喆犇骉龘彧赟翀翯昱晟堃堉玥琤珺頔祎祯旸旻昕淏湉滢濛瀚燊燚玚珩璟璠瓒𬱖𫖯𠅤䴖䲠"
MINORITY = ("阿卜杜拉·买买提 古丽·艾山 迪丽·吐尔逊 艾力·库尔班 帕提·玉素甫 热娜·依明 麦麦提·图尔荪 "
            "巴特尔·其木格 苏日娜·宝音 扎西·多吉 卓玛·央金 次仁·旺堆 吉克·阿依 阿米尔·尼扎木丁 "
            "赛福丁·阿不都热西提 叶尔兰·哈孜别克 阿依努尔·木拉提").split()
DOTS = "•．.‧・∙⋅"
# Written alike, or said alike: what one clerk types for what another read.
LOOK_ALIKE = {"侯": "候", "付": "傅", "杨": "扬", "余": "佘", "钟": "鍾", "晴": "睛", "钧": "钩", "莹": "荧",
              "王": "玉", "午": "牛", "陈": "陳", "刘": "劉", "张": "張", "赵": "趙", "马": "馬", "冯": "馮",
              "苏": "蘇", "国": "國", "伟": "偉", "军": "軍", "丽": "麗", "云": "雲", "红": "紅", "泽": "澤"}
HOMOPHONE = {"伟": "玮", "静": "靖", "丽": "莉", "强": "蔷", "军": "君", "杰": "洁", "明": "铭", "芳": "方",
             "华": "桦", "英": "瑛", "平": "萍", "文": "雯", "浩": "昊", "宇": "雨", "涵": "晗", "欣": "鑫",
             "佳": "嘉", "怡": "宜", "琪": "棋", "梅": "玫", "峰": "锋", "林": "琳", "新": "馨", "志": "智"}


def with_one_of(name, table):
    """The name with one character replaced by what the table has for it, or nothing."""
    for at in range(len(name) - 1, -1, -1):
        if name[at] in table:
            return name[:at] + table[name[at]] + name[at + 1:]
    return None


def pool(chance, size):
    """So many names, in the mixture a city has."""
    surnames = chance.choices(list(SURNAMES), list(SURNAMES.values()), k=size)
    first, second = (chance.choices(GIVEN, k=size) for _ in range(2))
    kinds = chance.choices(range(4), (74, 22, 2.5, 1.5), k=size)
    names = []
    for at, kind in enumerate(kinds):
        if kind == 3:
            given, father = chance.choice(MINORITY).split("·")[0], chance.choice(MINORITY).split("·")[1]
            names.append(f"{given}·{father}")
        elif kind == 2:
            names.append(surnames[at] + first[at] + chance.choice(RARE))
        else:
            names.append(surnames[at] + first[at] + (second[at] if kind == 0 else ""))
    return names
