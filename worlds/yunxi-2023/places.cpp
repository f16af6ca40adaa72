#include "places.hpp"

#include <array>

#include "random.hpp"

namespace worlds::yunxi {
namespace {

constexpr std::array<std::string_view, 48> brands{
    "瑞丰", "恒达", "金源", "鑫泰", "宏远", "博润", "天晟", "兴邦", "华晟", "佳合", "裕隆", "盛源",
    "三力", "凯利", "同创", "众合", "远景", "润泽", "长泰", "安顺", "永泰", "正大", "康盛", "汇通",
    "百川", "江龙", "湘晨", "岳湖", "楚源", "巴湘", "君泰", "云澜", "东泰", "南岸", "新港", "蓝天",
    "绿源", "和顺", "科锐", "精诚", "鼎盛", "昌达", "万合", "双盈", "景明", "启航", "荣泰", "德信"};

constexpr std::array<std::string_view, 14> chain_trades{
    "化工", "新材料", "精细化工", "石化设备", "催化材料", "环保科技",   "气体",
    "树脂", "橡塑",   "化工仓储", "检测技术", "工程防腐", "危化品运输", "助剂"};
constexpr std::array<std::string_view, 12> township_trades{
    "建材", "食品", "茶业", "纺织", "机械", "农机", "包装", "家具", "水产", "电子", "服饰", "商贸"};
constexpr std::array<std::string_view, 5> building_trades{"建筑工程", "市政工程", "物流",
                                                          "港口装卸", "劳务"};

std::vector<std::string_view> trades_of(Trade trade) {
    if (trade == Trade::chain)
        return {chain_trades.begin(), chain_trades.end()};
    if (trade == Trade::township)
        return {township_trades.begin(), township_trades.end()};
    return {building_trades.begin(), building_trades.end()};
}

}  // namespace

const std::vector<TownshipName>& townships() {
    static const std::vector<TownshipName> all{
        {"路口镇",
         "lukou",
         {"南太村", "牌楼村", "枫林村", "大屋村", "石塘村", "白泥村", "新联村", "双桥村", "云峰村",
          "茶园村", "路口社区", "古塘村"}},
        {"陆城镇",
         "lucheng",
         {"滨江村", "新垸村", "晓洲村", "白马村", "泾港村", "枣树村", "临江社区", "丁山村",
          "杨树村", "城陵社区"}},
        {"云溪街道",
         "yunxi",
         {"新铺社区", "友爱村", "茶港社区", "镇中社区", "桃李村", "八一村", "清溪村", "东风社区",
          "荷花社区", "建新村", "栗园社区", "四通社区"}},
        {"长岭街道",
         "changling",
         {"洞庭社区", "南山社区", "望岭社区", "和平村", "新合村", "文桥社区", "望城村", "臣山村",
          "望江村", "长胜社区"}},
        {"松杨湖街道",
         "songyanghu",
         {"松杨社区", "岗上村", "云港村", "湖滨社区", "永丰村", "杨林村", "擂鼓村", "芦花村",
          "港口社区", "金竹村", "莲湖村", "三合社区"}}};
    return all;
}

const std::vector<SystemName>& systems() {
    static const std::vector<SystemName> all{
        {"商粮系统",
         "shangliang",
         {"区商务粮食局", "区粮油储备中心", "区市场服务中心", "区军粮供应站", "区招商促进中心"}},
        {"科工系统",
         "kegong",
         {"区科技和工业信息化局", "区企业服务中心", "区产业发展促进中心", "区地质勘察服务站"}},
        {"供销系统",
         "gongxiao",
         {"区供销合作联社", "区农资服务中心", "区再生资源管理站", "区棉麻产销服务站"}},
        {"教育系统",
         "jiaoyu",
         {"区教育局", "区第一中学", "区职业技术学校", "区实验小学", "区明德学校", "区镇北中学",
          "区镇南小学", "区机关幼儿园", "区教师发展中心", "区特殊教育学校"}},
        {"卫健系统",
         "weijian",
         {"区卫生健康局", "区人民医院", "区中医医院", "区妇幼保健院", "区疾病预防控制中心",
          "区卫生计生综合监督所"}},
        {"区直机关",
         "jiguan",
         {"区发展和改革局",
          "区财政局",
          "区民政局",
          "区司法局",
          "区人力资源和社会保障局",
          "区住房和城乡建设局",
          "区交通运输局",
          "区农业农村局",
          "区水利局",
          "区文化旅游广电体育局",
          "区应急管理局",
          "区审计局",
          "区市场监督管理局",
          "区统计局",
          "区信访局",
          "区医疗保障局",
          "区行政审批服务局",
          "区城市管理和综合执法局",
          "区退役军人事务局",
          "区林业局",
          "区机关事务服务中心",
          "区融媒体中心",
          "区图书馆",
          "区文化馆"}}};
    return all;
}

const std::vector<std::string_view>& plants() {
    static const std::vector<std::string_view> all{"巴陵石化", "长岭炼化", "华能岳阳电厂",
                                                   "催化剂公司"};
    return all;
}

const std::vector<std::string_view>& reported_enterprises() {
    static const std::vector<std::string_view> all{"东方雨虹", "长炼新材料", "中顺",
                                                   "通达",     "中创",       "永兴",
                                                   "中翔化工", "橡达安装",   "设备研究所"};
    return all;
}

std::vector<std::string> company_names(Trade trade, std::size_t count, std::uint64_t seed) {
    std::vector<std::string> all;
    for (const auto each : trades_of(trade))
        for (const auto brand : brands)
            all.push_back("云溪" + std::string(brand) + std::string(each) + "有限公司");
    Random random(seed, "companies");
    return random.some(std::move(all), count);
}

const std::vector<NewFormName>& new_form_unions() {
    static const std::vector<NewFormName> all{
        {"货运物流行业联合工会", "truck_driver", 2, 2021, 5, 20},
        {"快递行业联合工会", "courier", 2, 2021, 9, 16},
        {"稻虾种养专业合作社联合工会", "cooperative", 1, 2022, 4, 21},
        {"物业保安行业联合工会", "guard", 3, 2022, 6, 15},
        {"网约配送行业联合工会", "rider", 2, 2022, 10, 20},
        {"危化品货车司机联合工会", "truck_driver", 4, 2023, 2, 21},
        {"港口货车司机联合工会", "truck_driver", 4, 2023, 3, 9},
        {"镇村快递驿站联合工会", "courier", 0, 2023, 3, 23},
        {"茶油专业合作社联合工会", "cooperative", 0, 2023, 4, 13},
        {"外卖骑手联合工会", "rider", 3, 2023, 4, 26},
        {"家政服务行业联合工会", "domestic", 2, 2023, 5, 18},
        {"护工护理行业联合工会", "caregiver", 2, 2023, 6, 8},
        {"网约车行业联合工会", "ride_hailing", 2, 2023, 6, 27},
        {"商超信息员联合工会", "shop_assistant", 2, 2023, 7, 20},
        {"园区保安联合工会", "guard", 4, 2023, 8, 17},
        {"艾叶种植专业合作社联合工会", "cooperative", 1, 2023, 9, 14},
        {"长岭片区货车司机联合工会", "truck_driver", 3, 2023, 10, 19},
        {"城区快递网点联合工会", "courier", 2, 2023, 11, 9}};
    return all;
}

}  // namespace worlds::yunxi
