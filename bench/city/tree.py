"""The unions of a city that does not exist, in six levels, and the employers below them."""
import dataclasses

from codes import credit_code

LEVELS = (1, 20, 180, 620, 1900, 2052)
TYPES = ("市总工会", "县（市、区）总工会", "乡镇（街道）总工会", "村（社区）工会联合会", "基层工会委员会", "分会（车间工会）")
LARGEST_SHARE = 0.2405  # Of the largest county.
FIRST_MEMBERS_LEVEL = 3
PLACES = "云青白石清龙凤金银玉竹松梅桃柳枫桥溪泉潭湾岭坪坡塘滩洲渡关寨"
SECOND = "山水河江湖泉林原川岩峰谷台阳阴南北东西平安兴和顺昌盛丰泰宁福寿"
TRADES = "纺织 机械 化工 食品 建材 电子 物流 医药 家具 印刷 造纸 陶瓷 制衣 五金 橡胶 汽配 水务 商贸 餐饮 园林".split()
EMPLOYER_TYPES = "非公有制企业 非公有制企业 非公有制企业 国有及国有控股企业 事业单位 机关 港澳台及外商投资企业 社会组织".split()
AMBIGUOUS_UNION, AMBIGUOUS_EMPLOYER = "机关工会委员会", "顺达货运服务部"
ROOT = "试验区总工会"


@dataclasses.dataclass
class Union:
    name: str
    level: int
    parent: int
    code: str
    county: int  # Which of the second level it stands under.
    children: list = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Employer:
    name: str
    code: str
    union: int


def level_sizes(unions):
    below = [max(2, round(size * (unions - 1) / sum(LEVELS[1:]))) for size in LEVELS[1:]]
    below[-1] += unions - 1 - sum(below)
    return [1, *below]


def shared_out(total, weights):
    whole = sum(weights)
    shares = [int(total * weight / whole) for weight in weights]
    for at in range(total - sum(shares)):
        shares[at % len(shares)] += 1
    return shares


def place_name(serial):
    """Another name for each number."""
    first, rest = serial % len(PLACES), serial // len(PLACES)
    second, round_ = rest % len(SECOND), rest // len(SECOND)
    return PLACES[first] + SECOND[second] + ("" if round_ == 0 else PLACES[round_ % len(PLACES)] + SECOND[round_ // len(PLACES)])


def name_of(level, serial, parent_name):
    if level == 1:
        return place_name(serial) + "县总工会"
    if level == 2:
        return place_name(100 + serial) + "镇总工会"
    if level == 3:
        return place_name(1000 + serial) + "村工会联合会"
    if level == 4:
        return f"{place_name(3000 + serial)}{TRADES[serial % len(TRADES)]}有限公司工会委员会"
    return f"{parent_name.removesuffix('工会委员会')}第{serial}车间分会"


def build_unions(chance, count):
    """In preorder, the root first; the first of the second level is the largest."""
    sizes = level_sizes(count)
    unions, level_before, serial = [Union(ROOT, 0, 0, "", 0)], [0], 0
    for level in range(1, 6):
        parents = parents_of(chance, unions, level, level_before, sizes[level])
        level_before = []
        for at, parent in enumerate(parents):
            serial += 1
            county = at if level == 1 else unions[parent].county
            name = name_of(level, at, unions[parent].name)
            unions[parent].children.append(len(unions))
            level_before.append(len(unions))
            unions.append(Union(name, level, parent, credit_code("81", serial), county))
    twins = [one for one in unions if one.level == 4 and not one.children][:2]
    for union in twins:
        union.name = AMBIGUOUS_UNION
    return in_preorder(unions)


def parents_of(chance, unions, level, level_before, size):
    """For each union of this level, in order, the one above it: few have many, many have few."""
    if level == 1:
        return [0] * size
    counties = sorted({unions[at].county for at in level_before})
    weights = [LARGEST_SHARE] + [1 / (at + 3) ** 0.7 for at in range(1, len(counties))]
    rest = sum(weights[1:])
    weights[1:] = [weight * (1 - LARGEST_SHARE) / rest for weight in weights[1:]]
    parents = []
    for county, share in zip(counties, shared_out(size, weights)):
        own = [at for at in level_before if unions[at].county == county]
        heavy = [1 / (at + 1) ** 0.6 for at in range(len(own))]
        parents += sorted(chance.choices(own, heavy, k=share))
    return parents


def in_preorder(unions):
    order, stack = [], [0]
    while stack:
        at = stack.pop()
        order.append(at)
        stack += reversed(unions[at].children)
    new = {old: at for at, old in enumerate(order)}
    moved = [unions[old] for old in order]
    for union in moved:
        union.parent, union.children = new[union.parent], [new[child] for child in union.children]
    return moved


def build_employers(chance, unions, count):
    homes = [at for at, union in enumerate(unions)
             if union.level >= FIRST_MEMBERS_LEVEL and union.name != AMBIGUOUS_UNION]
    employers = []
    for serial in range(count):
        trade = TRADES[serial // 7 % len(TRADES)]
        name = f"{place_name(20000 + serial % 800)}{place_name(serial // 800 % 900)}{trade}有限公司"
        employers.append(Employer(name, credit_code("91", 500_000 + serial), chance.choice(homes)))
    for employer in employers[:2]:
        employer.name = AMBIGUOUS_EMPLOYER
    if employers[0].union == employers[1].union:
        employers[1].union = next(home for home in homes if home != employers[0].union)
    return employers


def write_unions(unions, file):
    file.write("工会名称,统一社会信用代码,工会类型,上级工会,建会日期\n")
    for at, union in enumerate(unions[1:], 1):
        file.write(f"{union.name},{union.code},{TYPES[union.level]},{unions[union.parent].name},"
                   f"{1950 + at % 70}-{1 + at % 12:02}-{1 + at % 28:02}\n")


def write_employers(unions, employers, file):
    file.write("单位名称,统一社会信用代码,单位性质,职工人数,所在地工会\n")
    for at, employer in enumerate(employers):
        file.write(f"{employer.name},{employer.code},{EMPLOYER_TYPES[at % len(EMPLOYER_TYPES)]},"
                   f"{5 + at * 37 % 400},{unions[employer.union].name}\n")
